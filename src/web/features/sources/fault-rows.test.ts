// Faults of sources and of the program as one list.
import { describe, expect, it } from 'vitest'
import { FAULTS } from '../../../contract/fault.ts'
import { faultRows, withoutCure } from './fault-rows.ts'

type Sources = Parameters<typeof faultRows>[0]

const sources = [
  { platform: 'acme', faults: { FETCH_TIMEOUT: 4 } },
  { platform: 'other', faults: {} },
] as unknown as Sources
const remembered = (platform: string, code: string, at: string) => ({
  platform,
  code,
  at,
  times: 9,
  lines: [`${code}: It happened.`],
})

describe('faults', () => {
  it('of the newest pass come first, then the newest; those that only the pass tells of are among them', () => {
    const rows = faultRows(sources, [
      remembered('store', 'DATABASE_AWAY', '2026-05-06T08:00:00Z'),
      remembered('other', 'BODY_EMPTY', '2026-05-06T09:00:00Z'),
    ])
    expect(
      rows.map(({ whose, code, inPass, sinceStart, isBookmaker }) => [whose, code, inPass, sinceStart, isBookmaker]),
    ).toEqual([
      ['acme', 'FETCH_TIMEOUT', 4, undefined, true],
      ['other', 'BODY_EMPTY', 0, 9, true],
      ['store', 'DATABASE_AWAY', undefined, 9, false],
    ])
  })

  it('are one row where pass and memory tell of the same', () => {
    const rows = faultRows(sources, [remembered('acme', 'FETCH_TIMEOUT', '2026-05-06T08:00:00Z')])
    expect(rows).toMatchObject([{ inPass: 4, sinceStart: 9, lines: ['It happened.'], cure: FAULTS.FETCH_TIMEOUT.cure }])
  })

  it('have code and cure in places of their own', () => {
    const { cure } = FAULTS.BODY_EMPTY
    expect(withoutCure(`BODY_EMPTY: Nothing came. ${cure}`, 'BODY_EMPTY')).toBe('Nothing came.')
    expect(withoutCure('A line of another form.', 'BODY_EMPTY')).toBe('A line of another form.')
    expect(faultRows([], [remembered('acme', 'NOT_ONE_OF_OURS', '2026-05-06T08:00:00Z')])[0]?.cure).toMatch(
      /the log says more/,
    )
  })
})
