// Times as text.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RUNS } from '../../test/arbitraries.ts'
import { InstantText } from './event-answers.ts'
import { instantText, parseInstant } from './instant.ts'

describe('times as text', () => {
  it('always end in Z, and read back to the millisecond (L071, L199)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (ms) => {
        const text = instantText(ms)
        expect(text.endsWith('Z')).toBe(true)
        expect(InstantText.parse(text)).toBe(text)
        expect(parseInstant(text)).toBe(ms)
      }),
      RUNS,
    )
  })

  it('show milliseconds only where there are any', () => {
    expect(instantText(Date.UTC(2026, 4, 6, 8))).toBe('2026-05-06T08:00:00Z')
    expect(instantText(Date.UTC(2026, 4, 6, 8) + 7)).toBe('2026-05-06T08:00:00.007Z')
  })

  it.each([
    ['2026-05-01T10:00:00+02:00', '2026-05-01T08:00:00Z'],
    ['2026-05-01T10:00:00-0330', '2026-05-01T13:30:00Z'],
    ['2026-05-01T10:00', '2026-05-01T10:00:00Z'],
    ['2026-05-01', '2026-05-01T00:00:00Z'],
    ['2026-05-01 10:00:00.25Z', '2026-05-01T10:00:00.250Z'],
    ['2026-05-01T10:00:00.123456Z', '2026-05-01T10:00:00.123Z'],
  ])('reads %s as %s', (text, expected) => {
    expect(instantText(parseInstant(text) ?? 0)).toBe(expected)
  })

  it.each([
    ['2026-02-30'],
    ['2026-13-01'],
    ['2026-05-01T24:30:00Z'],
    ['1778065200'],
    ['tomorrow'],
    [''],
    ['2026-05-01T10:00:00+2'],
  ])('finds no time in "%s"', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })
})

it('writes every time as JavaScript does, but for milliseconds that are none', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (date) => {
      expect(instantText(date.getTime())).toBe(date.toISOString().replace('.000Z', 'Z'))
    }),
    RUNS,
  )
})
