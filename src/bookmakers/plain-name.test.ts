// Whatever a bookmaker writes, a name is one line that can be seen, of a length that can be shown; a name that is one stays as it is.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readExternalId, readSides, tournamentOf } from './listing-metadata.ts'
import { plainName } from './plain-name.ts'

const HIDDEN = [
  '\u202e',
  '\u202a',
  '\u2066',
  '\u2069',
  '\u200f',
  '\u061c',
  '\u200b',
  '\ufeff',
  '\u2060',
  '\u00ad',
  '\u{e0041}',
]
const CONTROL = ['\n', '\r', '\t', '\0', '\x1b', '\x7f', '\x85', '\u2028', '\u2029']
const anyHostile = fc
  .array(
    fc.oneof(fc.constantFrom(...HIDDEN, ...CONTROL, '\u0301', 'a', ' ', '<', '"'), fc.string({ unit: 'binary' })),
    {
      maxLength: 400,
    },
  )
  .map((parts) => parts.join(''))

describe('a name', () => {
  it.each([
    'Arsenal',
    "Queen's Park (W)",
    'Bodø/Glimt',
    'İstanbul Başakşehir',
    '浦和レッズ',
    'نادي الهلال',
    'می‌خواهم',
    'क्‍ष',
    'FC 🏴',
    'Å',
    'A  B',
    '<b>bold</b>',
    '=SUM(A1)',
  ])('%s stays as it is', (name) => {
    expect(plainName(name)).toBe(name)
  })

  it.each<[string, string, string | undefined]>([
    ['that turns around what follows', 'Ars\u202elanE', 'ArslanE'],
    ['of two lines', 'Home\r\n2 - 0\u2028Away', 'Home 2 - 0 Away'],
    ['with orders to a terminal', '\x1b[2JHome', '[2JHome'],
    ['with signs that nobody sees', 'Cit\u200by\ufeff', 'City'],
    ['covered by accents', `a${'\u0301'.repeat(500)}b`, `a${'\u0301'.repeat(4)}b`],
    ['of half a sign', 'Home\ud800', 'Home\ufffd'],
    ['of 10 kB', 'x'.repeat(10_000), `${'x'.repeat(199)}…`],
    ['of nothing that is seen', '\u200b\u2066\u3164', undefined],
    ['of accents alone', '\u0301\u0302', undefined],
  ])('%s', (_, name, shown) => {
    expect(plainName(name)).toBe(shown)
  })

  it('is always one line of at most 200 characters, without a sign that is not seen', () => {
    fc.assert(
      fc.property(anyHostile, (written) => {
        const name = plainName(written)
        if (name === undefined || name === '') return
        expect([...name].length).toBeLessThanOrEqual(200)
        expect(name).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}|\p{M}{5}/u)
        expect(plainName(name)).toBe(name)
      }),
    )
  })
})

it('names of sides and tournaments are such names, and what can not be seen is none', () => {
  expect(readSides('Ho\u202eme', 'Away\n', 'x')).toEqual({ home: 'Home', away: 'Away' })
  expect(() => readSides('\u200b', 'Away', 'x')).toThrow('does not name both teams')
  const tournament = tournamentOf('betpawa', { externalId: '1', name: '\u2066Cup\u2069', country: '\u3164' })
  expect(tournament).toMatchObject({ name: 'Cup', country: null })
})

it('the id of an event is one that can stand in an address and a line of the log', () => {
  expect(readExternalId('sr:match:61', 'betPawa')).toBe('sr:match:61')
  for (const id of ['1/../2', '1 2', '1\n', 'x'.repeat(101), '\ud800', '"><script>']) {
    expect(() => readExternalId(id, 'betPawa')).toThrow('carries no id of its own')
  }
})
