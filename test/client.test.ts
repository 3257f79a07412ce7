// The client's types are what the routes make them, and a client of them asks what the server answers.
import { readFileSync } from 'node:fs'
import createClient from 'openapi-fetch'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import type { paths } from '../client/overround-api.ts'
import { clientTypes } from '../scripts/client/client-types.ts'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { apiRoutes } from '../src/contract/api/api-routes.ts'
import { EXAMPLE_EVENT } from '../src/contract/api/examples.ts'
import { openApi } from '../src/contract/api/open-api.ts'
import { createWorld, type EventWorld } from './event-world.ts'

const document = openApi(apiRoutes(createBookmakers(OFFLINE).map(({ slug }) => slug)))
const EVENT_ID = Number(EXAMPLE_EVENT)

describe('client/overround-api.ts', () => {
  const text = readFileSync('client/overround-api.ts', 'utf8')

  it('is what `npm run client` makes of the routes (L085)', () => {
    expect(text).toBe(clientTypes(document))
  })

  it('says how many events a page holds at most (L085)', () => {
    expect(text).toContain('/** 1 to 100. 50 unless told. */\n          page_size?: number')
  })

  it('does not let a client ask for what there is not', () => {
    type Asked = NonNullable<paths['/api/events']['get']['parameters']['query']>
    expectTypeOf<Asked>().toHaveProperty('page_size')
    expectTypeOf<Asked>().not.toHaveProperty('pageSize')
    expectTypeOf<paths['/api/events/{id}']['get']['parameters']['path']>().toEqualTypeOf<{ id: number }>()
    expectTypeOf<paths['/api/events']>().not.toHaveProperty('post')
    expectTypeOf<paths>().not.toHaveProperty('/api/nothing')
  })

  it('fails at a schema that it has no type for', () => {
    const components = {
      ...document.components,
      schemas: { ...document.components.schemas, Odd: { not: { type: 'null' } } },
    } as const
    expect(() => clientTypes({ ...document, components })).toThrow('No type is known for {"not"')
  })
})

describe('a client', () => {
  let world: EventWorld
  let api: ReturnType<typeof createClient<paths>>
  beforeAll(async () => {
    world = await createWorld()
    for (const bookmaker of ['betpawa', 'sportybet']) world.offer({ eventId: EVENT_ID, bookmaker })
    world.offer({ eventId: EVENT_ID + 1, tournament: { id: 11, name: 'Hill League', country: 'Hill' } })
    api = createClient<paths>({ baseUrl: await world.server.listen({ port: 0, host: '127.0.0.1' }) })
  })
  afterAll(() => world.server.close())

  it('asks by everything that it is told, repeated parameters among it (L089)', async () => {
    const { data } = await api.GET('/api/events', {
      params: { query: { countries: ['Coast', 'Hill'], search: 'Home', page_size: 1, page: 2, order: 'desc' } },
    })
    expect([data?.total, data?.page, data?.page_size, data?.events.length]).toEqual([2, 2, 1, 1])
    const { data: narrowed } = await api.GET('/api/events', { params: { query: { countries: ['Hill'] } } })
    expect(narrowed?.events.map(({ id }) => id)).toEqual([EVENT_ID + 1])
  })

  it('reads an event, and a table as text', async () => {
    const { data } = await api.GET('/api/events/{id}', { params: { path: { id: EVENT_ID } } })
    expect(data?.bookmakers.map(({ bookmaker_slug }) => bookmaker_slug)).toEqual(['betpawa', 'sportybet'])
    const table = await api.GET('/api/events', { params: { query: { format: 'csv' } }, parseAs: 'text' })
    expect(table.data?.split('\r\n')).toHaveLength(3 + 2)
  })

  it('is told the fault, by its code', async () => {
    const { error, response } = await api.GET('/api/events', { params: { query: { page_size: 1000 } } })
    expect([response.status, error?.code]).toEqual([422, 'REQUEST_INVALID'])
  })
})
