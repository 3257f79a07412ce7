// Every way from what is held of an outcome to what an answer shows of it, written out: a stop only ever takes away what could be
// bet on, and nothing that is over comes back by it.
import { describe, expect, it } from 'vitest'
import { METADATA, NOON_MS, observationOf } from '../../test/arbitraries.ts'
import { advance } from './advance.ts'
import type { Input } from './input.ts'
import { nextSnapshot } from './next-snapshot.ts'
import type { OutcomePrice, Quote } from './quote.ts'
import { marketNamed } from './registry.ts'
import type { Snapshot } from './snapshot.ts'

const MINUTE_MS = 60_000
const KEY = { market: marketNamed('1x2_ft').number, line: null, parameter: null }
/** It is always there, so that the answer is never one of nothing at all. */
const OTHER: Quote = {
  key: { market: marketNamed('btts_ft').number, line: null, parameter: null },
  outcomes: [{ outcome: 1, priceMilli: 1800, state: 'open' }],
  withdrawnAtMs: null,
}

type Shown = 'open' | 'suspended' | 'unpriced' | 'outcome gone' | 'market gone'
type Held = 'never' | 'open' | 'suspended' | 'unpriced' | 'withdrawn'

const OUTCOMES: Readonly<Record<'open' | 'suspended' | 'unpriced', Omit<OutcomePrice, 'outcome'>>> = {
  open: { priceMilli: 2000, state: 'open' },
  suspended: { priceMilli: 2000, state: 'suspended' },
  unpriced: { priceMilli: null, state: 'suspended' },
}

/** What is shown next is priced 2.50, what was held 2.00, so that it is seen whose price is kept. */
function shownQuotes(shown: Shown, priceMilli: number): readonly Quote[] {
  if (shown === 'market gone') return [OTHER]
  const draw: OutcomePrice = { outcome: 2, priceMilli: 3400, state: 'open' }
  if (shown === 'outcome gone') return [{ key: KEY, outcomes: [draw], withdrawnAtMs: null }, OTHER]
  const { state, priceMilli: priced } = OUTCOMES[shown]
  const home = { outcome: 1, priceMilli: priced === null ? null : priceMilli, state }
  return [{ key: KEY, outcomes: [home, draw], withdrawnAtMs: null }, OTHER]
}

/** [held, shown, what is held then]. "2.5 open" is a price and a state; "−" that it is not there. */
const TABLE: readonly (readonly [Held, Shown, string])[] = [
  ['never', 'open', '2.5 open'],
  ['never', 'suspended', '2.5 suspended'],
  ['never', 'unpriced', 'none suspended'],
  ['never', 'outcome gone', '−'],
  ['never', 'market gone', '−'],
  ['open', 'open', '2.5 open'],
  ['open', 'suspended', '2.5 suspended'],
  ['open', 'unpriced', '2 suspended'],
  ['open', 'outcome gone', '2 suspended'],
  ['open', 'market gone', '2 open withdrawn'],
  ['suspended', 'open', '2.5 open'],
  ['suspended', 'suspended', '2.5 suspended'],
  ['suspended', 'unpriced', '2 suspended'],
  ['suspended', 'outcome gone', '2 suspended'],
  ['suspended', 'market gone', '2 suspended withdrawn'],
  ['unpriced', 'open', '2.5 open'],
  ['unpriced', 'suspended', '2.5 suspended'],
  ['unpriced', 'unpriced', 'none suspended'],
  ['unpriced', 'outcome gone', 'none suspended'],
  ['unpriced', 'market gone', 'none suspended withdrawn'],
  ['withdrawn', 'open', '2.5 open'],
  ['withdrawn', 'suspended', '2.5 suspended'],
  ['withdrawn', 'unpriced', '2 suspended'],
  ['withdrawn', 'outcome gone', '2 suspended'],
  ['withdrawn', 'market gone', '2 open withdrawn'],
]

function inputsFor(held: Held): readonly Input[] {
  if (held === 'never') return [observationOf([OTHER], NOON_MS)]
  if (held !== 'withdrawn') return [observationOf(shownQuotes(held, 2000), NOON_MS)]
  return [...inputsFor('open'), observationOf([OTHER], NOON_MS + MINUTE_MS)]
}

function become(inputs: readonly Input[]): string {
  let snapshot: Snapshot | undefined
  for (const input of inputs) {
    const changeSet = advance(snapshot, input)
    if (changeSet !== undefined) snapshot = nextSnapshot(snapshot, changeSet)
  }
  const quote = [...(snapshot?.quotes() ?? [])].find(({ key }) => key.market === KEY.market)
  const home = quote?.outcomes.find(({ outcome }) => outcome === 1)
  if (quote === undefined || home === undefined) return '−'
  const price = home.priceMilli === null ? 'none' : home.priceMilli / 1000
  return `${price} ${home.state}${quote.withdrawnAtMs === null ? '' : ' withdrawn'}`
}

const LATER_MS = NOON_MS + 2 * MINUTE_MS

describe('an outcome', () => {
  it.each(TABLE)('held as %s and shown as %s becomes %s', (held, shown, then) => {
    expect(become([...inputsFor(held), observationOf(shownQuotes(shown, 2500), LATER_MS)])).toBe(then)
  })

  it('has a row for every way that there is', () => {
    const ways = new Set(TABLE.map(([held, shown]) => `${held} ${shown}`))
    expect([ways.size, TABLE.length]).toEqual([25, 25])
  })

  it.each(TABLE)('held as %s, and shown as %s by an answer in play, stays as it was', (held, shown) => {
    const before = become(inputsFor(held))
    const inPlay = observationOf(shownQuotes(shown, 2500), LATER_MS, { phase: 'in_play' })
    expect(become([...inputsFor(held), inPlay])).toBe(before)
    // What is closed is opened by no later answer, but by a kickoff that moved.
    expect(
      become([
        ...inputsFor(held),
        inPlay,
        observationOf(shownQuotes('open', 2500), LATER_MS + 1, { phase: 'in_play' }),
      ]),
    ).toBe(before)
  })

  it.each(['failed', 'blocked', 'absent', 'not_found'] as const)(
    'held as anything stays as it was after a miss: %s',
    (reason) => {
      for (const held of ['never', 'open', 'suspended', 'unpriced', 'withdrawn'] as const) {
        const about = { eventId: 90_000_001, bookmaker: 'betpawa', atMs: LATER_MS, reason, fault: null } as const
        expect(become([...inputsFor(held), { kind: 'miss', ...about }])).toBe(become(inputsFor(held)))
      }
      expect(METADATA.kickoffMs).toBeGreaterThan(LATER_MS)
    },
  )
})
