// What is not there any more, and what only looks so: a match that is no longer listed, a request that fails, an outcome priced
// 1.00 or 0, one without a price and a market that is gone are told apart, at every bookmaker.
import { expect, it } from 'vitest'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { advance } from '../src/odds/advance.ts'
import type { Input } from '../src/odds/input.ts'
import { keyText } from '../src/odds/market-key.ts'
import { nextSnapshot } from '../src/odds/next-snapshot.ts'
import type { Snapshot } from '../src/odds/snapshot.ts'
import { bet9jaPayload, betpawaPayload, type InventedEvent, sportybetPayload } from './invented-payloads.ts'

const EVENT_ID = 90_000_001
const START_MS = Date.UTC(2026, 4, 6, 8)
const MINUTE_MS = 60_000
const MAKERS: Readonly<Record<string, (event: InventedEvent) => object>> = {
  betpawa: betpawaPayload,
  sportybet: sportybetPayload,
  bet9ja: bet9jaPayload,
}
const bookmakers = createBookmakers(OFFLINE)

type Then = (about: { readonly slug: string; readonly atMs: number }) => readonly Input[]

const answering = (prices: readonly [number, number, number]): Then => {
  return ({ slug, atMs }) => [observed(slug, MAKERS[slug]?.({ eventId: EVENT_ID, prices }) ?? {}, atMs)]
}
const missing = (reason: 'failed' | 'blocked' | 'not_found' | 'absent', times: number): Then => {
  return ({ slug, atMs }) =>
    Array.from({ length: times }, (_, place) => {
      return { kind: 'miss', eventId: EVENT_ID, bookmaker: slug, atMs: atMs + place * MINUTE_MS, reason, fault: null }
    })
}

const SAME = 'offered: 2 open, 3.4 open, 3.9 open'

it.each<[what: string, then: Then, held: string]>([
  ['nothing happened', () => [], SAME],
  ['a request failed', missing('failed', 3), SAME],
  ['it refused us', missing('blocked', 3), SAME],
  ['one list lacks it', missing('absent', 1), SAME],
  ['two whole lists in a row lack it', missing('absent', 2), 'gone: 2 open, 3.4 open, 3.9 open'],
  ['it was not found once', missing('not_found', 1), SAME],
  ['it was not found twice, a minute apart', missing('not_found', 2), 'gone: 2 open, 3.4 open, 3.9 open'],
  ['an outcome is priced 1.00', answering([2, 1, 3.9]), 'offered: 2 open, 3.4 suspended, 3.9 open'],
  ['an outcome is priced 0', answering([2, 0, 3.9]), 'offered: 2 open, 3.4 suspended, 3.9 open'],
  ['an outcome is priced below 1', answering([2, 0.91, 3.9]), 'offered: 2 open, 3.4 suspended, 3.9 open'],
  ['the least that is a price', answering([2, 1.01, 3.9]), 'offered: 2 open, 1.01 open, 3.9 open'],
])('%s', (_, then, expected) => {
  for (const { slug } of bookmakers) {
    const first = observed(slug, MAKERS[slug]?.({ eventId: EVENT_ID }) ?? {}, START_MS)
    const held = heldAfter([first, ...then({ slug, atMs: START_MS + MINUTE_MS })])
    expect(`${slug} ${held}`).toBe(`${slug} ${expected}`)
  }
})

function observed(slug: string, payload: object, atMs: number): Input {
  const reading = bookmakers.find((each) => each.slug === slug)?.readEvent(payload)
  if (reading?.kind !== 'read') throw new Error(`${slug} reads nothing: ${JSON.stringify(reading)}`)
  return { ...reading.observation, kind: 'observation', bookmaker: slug, atMs, plannedIntervalMs: 300_000 }
}

function heldAfter(inputs: readonly Input[]): string {
  let snapshot: Snapshot | undefined
  for (const input of inputs) {
    const changeSet = advance(snapshot, input)
    if (changeSet !== undefined) snapshot = nextSnapshot(snapshot, changeSet)
  }
  const [quote, ...others] = [...(snapshot?.quotes() ?? [])]
  if (quote === undefined || others.length > 0 || keyText(quote.key) !== '1x2_ft')
    throw new Error('One market was shown.')
  const prices = quote.outcomes.map(({ priceMilli, state }) => `${(priceMilli ?? 0) / 1000} ${state}`)
  return `${snapshot?.head.withdrawnAtMs === null ? 'offered' : 'gone'}: ${prices.join(', ')}`
}
