// What an OpenAPI document says of a route, and what it refuses to say.
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { referenceTo } from './named-schemas.ts'
import { openApi } from './open-api.ts'
import { defineRoute } from './route.ts'
import { nameSchemas } from './schema-names.ts'

const route = defineRoute({
  method: 'POST',
  path: '/api/things/{id}',
  // One that the table of rights knows.
  name: 'startRun',
  tag: 'events',
  summary: 'Makes a thing.',
  params: z.object({ id: z.string() }),
  body: z.strictObject({ size: z.int().min(1).default(1) }),
  status: 202,
  answer: z.object({ made: z.boolean() }),
  faults: ['RUN_ACTIVE'],
  example: { params: { id: 'a' }, body: { size: 2 } },
})

describe('the document of a route', () => {
  const { paths, components } = openApi([route])
  const made = paths['/api/things/{id}']?.post

  it('has every status that it can answer with', () => {
    const statuses = ['202', '400', '401', '403', '409', '413', '415', '422', '500', '503']
    expect(Object.keys(made?.responses ?? {})).toEqual(statuses)
    expect(made?.responses[409]?.description).toContain('`RUN_ACTIVE`')
  })

  it('calls its answer after it, and lets fields be added to it', () => {
    expect(components.schemas.StartRunAnswer).toEqual({
      type: 'object',
      properties: { made: { type: 'boolean' } },
      required: ['made'],
    })
  })

  it('takes a body that may be left out, with the fields that are declared and no others, and shows one', () => {
    const { schema, example } = made?.requestBody?.content['application/json'] ?? {}
    expect([made?.requestBody?.required, schema?.additionalProperties, example]).toEqual([false, false, { size: 2 }])
  })
})

describe('a document', () => {
  it('is not made of a fault that no asker is told of', () => {
    expect(() => openApi([{ ...route, faults: ['READER_CRASHED'] }])).toThrow('startRun can fail with READER_CRASHED')
  })

  it('does not refer to what has no name', () => {
    expect(() => referenceTo(nameSchemas({}), z.string())).toThrow('has no name')
  })
})
