// What a query asks for is shown as it is meant, and not as the text that it arrives as.
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { flag, instant, integer, listOf } from '../events-query.ts'
import { askedSchema } from './query-schema.ts'

describe('what a query asks for', () => {
  it('is the number behind its text, without the bounds that every whole number has', () => {
    expect(askedSchema(integer(1, 100))).toEqual({ type: 'integer', minimum: 1, maximum: 100 })
    expect(askedSchema(integer(0, Number.MAX_SAFE_INTEGER))).toEqual({ type: 'integer', minimum: 0 })
  })

  it('is a flag, a time, or a list of what is in it', () => {
    expect(askedSchema(flag)).toEqual({ type: 'boolean' })
    expect(askedSchema(instant)).toEqual({ type: 'string', format: 'date-time' })
    expect(askedSchema(listOf(integer(1, 9)))).toEqual({
      type: 'array',
      maxItems: 200,
      items: { type: 'integer', minimum: 1, maximum: 9 },
    })
  })

  it('is the same where it may be left out, with what is taken then', () => {
    const { properties, required } = askedSchema(
      z.object({
        page: integer(1, 9).default(3),
        from: instant.optional(),
        market: listOf(z.string()).default(['1x2_ft']),
        is_open: flag.optional().describe('Only those that are open.'),
        id: integer(1, 9),
      }),
    )
    expect(required).toEqual(['id'])
    expect(properties).toMatchObject({
      page: { type: 'integer', minimum: 1, maximum: 9, default: 3 },
      from: { type: 'string', format: 'date-time' },
      market: { type: 'array', items: { type: 'string' }, default: ['1x2_ft'] },
      is_open: { type: 'boolean', description: 'Only those that are open.' },
    })
  })
})
