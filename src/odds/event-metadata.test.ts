// Who speaks for an event, and who disagrees.
import { describe, expect, it } from 'vitest'
import { METADATA, NOON_MS, observationOf } from '../../test/arbitraries.ts'
import { advance } from './advance.ts'
import { disagreementsWith, type ListingState, speakerFor } from './event-metadata.ts'
import { nextSnapshot } from './next-snapshot.ts'
import { areSidesSwapped } from './team-names.ts'

const precedence = ['betpawa', 'sportybet', 'bet9ja']
const HOUR = 3_600_000

function listing(bookmaker: string, head: Partial<ListingState['head']> = {}): ListingState {
  const changeSet = advance(undefined, observationOf([], NOON_MS))
  if (changeSet === undefined) throw new Error('a first observation always changes something')
  return { bookmaker, head: { ...nextSnapshot(undefined, changeSet).head, ...head } }
}

describe('speakerFor', () => {
  const ask = (listings: readonly ListingState[], previous?: string) =>
    speakerFor(listings, { precedence, atMs: NOON_MS + HOUR, previous })

  it('is the first in precedence, in whatever order they came (L020)', () => {
    expect(ask([listing('bet9ja'), listing('sportybet'), listing('betpawa')])).toBe('betpawa')
    expect(ask([listing('bet9ja'), listing('sportybet')])).toBe('sportybet')
  })

  it('passes over a listing that is withdrawn, or was not confirmed within 6 h', () => {
    expect(ask([listing('betpawa', { withdrawnAtMs: NOON_MS }), listing('bet9ja')])).toBe('bet9ja')
    expect(ask([listing('betpawa', { confirmedAtMs: NOON_MS - 6 * HOUR }), listing('bet9ja')])).toBe('bet9ja')
  })

  it('stays with whoever spoke before when nobody is fresh', () => {
    const stale = { confirmedAtMs: NOON_MS - 7 * HOUR }
    expect(ask([listing('betpawa', stale), listing('bet9ja', stale)], 'bet9ja')).toBe('bet9ja')
  })
})

describe('disagreementsWith', () => {
  it('finds another kickoff, swapped sides and other names, and no fault in another spelling', () => {
    const ours = listing('betpawa')
    const spelt = listing('bet9ja', { metadata: { ...METADATA, home: 'Riverside FC', away: 'Harbour United' } })
    const swapped = listing('bet9ja', { metadata: { ...METADATA, home: 'Harbour United', away: 'Riverside' } })
    const moved = listing('sportybet', { metadata: { ...METADATA, kickoffMs: METADATA.kickoffMs + HOUR } })
    expect(disagreementsWith(ours, [ours, spelt])).toEqual([])
    expect(disagreementsWith(ours, [ours, swapped])).toMatchObject([{ bookmaker: 'bet9ja', about: 'sides' }])
    const other = listing('sportybet', { metadata: { ...METADATA, away: 'Gorsewick' } })
    expect(disagreementsWith(ours, [ours, other])).toMatchObject([{ bookmaker: 'sportybet', about: 'names' }])
    expect(disagreementsWith(ours, [ours, moved])).toMatchObject([{ bookmaker: 'sportybet', about: 'kickoff' }])
  })
})

describe('areSidesSwapped', () => {
  it.each([
    [['Manchester United', 'Manchester City'], ['Man City', 'Man Utd'], true],
    [['Manchester United', 'Manchester City'], ['Man Utd', 'Man City'], false],
    [['FC Tokyo', 'JEF United Chiba'], ['Ichihara Chiba', 'Tokyo'], true],
    [['FC Tokyo', 'JEF United Chiba'], ['Tokyo', 'Ichihara Chiba'], false],
    [['Wuhan Three Towns', 'Qingdao Hainiu'], ['Wuhan Three Towns FC', 'Qingdao Hainiu FC'], false],
    [['Malmö FF', 'IFK Göteborg'], ['IFK Goteborg', 'Malmo'], true],
    [['Alpha', 'Beta'], ['Gamma', 'Delta'], false],
  ])('%j against %j: %s', (a, b, expected) => {
    const sides = ([home = '', away = '']: readonly string[]) => ({ home, away })
    expect(areSidesSwapped(sides(a), sides(b))).toBe(expected)
  })
})
