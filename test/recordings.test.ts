// The readers on real answers, which stay outside the repository: who an event is, how much of it is read, and that
// neither the order of an answer nor an answer to another question misleads them.
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasRecordings, RECORDINGS_DIR, readJson, WHY_NO_RECORDINGS } from '../scripts/mapping/spec-files.ts'
import { BETPAWA_MARKETS } from '../src/bookmakers/betpawa/market-table.ts'
import type { BetpawaMarket, BetpawaPrice, BetpawaRow } from '../src/bookmakers/betpawa/payload.ts'
import type { EventReading } from '../src/bookmakers/bookmaker.ts'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { instantText } from '../src/contract/instant.ts'
import { marketNamed, outcomeByKey } from '../src/odds/registry.ts'
import { shufflePayload } from './shuffle-payload.ts'

/** Few: the largest answer holds 5,000 outcomes. */
const SHUFFLES = { seed: 20_260_506, numRuns: 6 }

/** Every answer that one of our readers takes for an event: who it is, as the bookmaker says. */
// biome-ignore format: one recording a line
const EVENTS = [
  ['betpawa/norway-france-66457014.json', 66457014, 'Norway', 'France', '2026-06-26T19:00:00Z', 'prematch'],
  ['betpawa/wuhan-qingdao-68995116.json', 68995116, 'Wuhan Three Towns FC', 'Qingdao Hainiu FC', '2026-05-06T11:00:00Z', 'prematch'],
  ['betpawa/v4-sydney-rockdale-67691078.json', 67691078, 'Sydney FC Youth', 'Rockdale Ilinden FC', '2026-08-21T09:30:00Z', 'prematch'],
  ['betpawa/in-play-tokyo-chiba-67645534.json', 67645534, 'FC Tokyo', 'JEF United Chiba', '2026-05-06T06:00:00Z', 'in_play'],
  ['sportybet/norway-france-66457014.json', 66457014, 'Norway', 'France', '2026-06-26T19:00:00Z', 'prematch'],
  ['sportybet/wuhan-qingdao-68995116.json', 68995116, 'Wuhan Three Towns FC', 'Qingdao Hainiu FC', '2026-05-06T11:00:00Z', 'prematch'],
  ['sportybet/in-play-tokyo-chiba-67645534.json', 67645534, 'FC Tokyo', 'JEF United Chiba', '2026-05-06T06:00:00Z', 'in_play'],
  ['sportybet/live-product-curacao-ivory-coast-66457080.json', 66457080, 'Curacao', 'Ivory Coast', '2026-06-25T20:00:00Z', 'prematch'],
  ['bet9ja/norway-france-66457014.json', 66457014, 'Norway', 'France', '2026-06-26T19:00:00Z', 'prematch'],
  ['bet9ja/wuhan-qingdao-68995116.json', 68995116, 'Wuhan Three Towns', 'Qingdao Hainiu FC', '2026-05-06T11:00:00Z', 'prematch'],
] as const

/** Answers to other questions, of other bookmakers, or of our own predecessor. */
const NO_EVENTS = [
  'predecessor/event.json',
  'predecessor/events.json',
  'predecessor/ws-messages.json',
  'sportybet/list-pcEvents-2026-09-27.json',
  'sportybet/list-pcEvents-2026-10-08.json',
  'bet9ja/search-SearchV2-2025-05-11.json',
  'bet9ja/in-play-tokyo-chiba-67645534.json',
  'msport/norway-france-66457014.json',
  'msport/wuhan-qingdao-68995116.json',
  'betway/norway-france-66457014.json',
  'betking/manutd-mancity-61300947.json',
  'betking/manutd-mancity-goals-61300947.json',
]

const PREMATCH = EVENTS.filter(([, , , , , phase]) => phase === 'prematch').map(([name]) => name)

const bookmakers = createBookmakers(OFFLINE)

describe.skipIf(!hasRecordings)(`the real recordings${WHY_NO_RECORDINGS}`, () => {
  it.each(EVENTS)('%s is event %i, %s v %s, %s, %s', (name, eventId, home, away, kickoff, phase) => {
    const { observation } = readOne(name)
    const { metadata } = observation
    expect([observation.eventId, metadata?.home, metadata?.away]).toEqual([eventId, home, away])
    expect(instantText(metadata?.kickoffMs ?? 0)).toBe(kickoff)
    expect(observation.phase).toBe(phase)
  })

  it.each(EVENTS)('%s is taken for an event by its own reader alone', (name) => {
    const payload = payloadOf(name)
    const takers = bookmakers.filter(({ readEvent }) => readEvent(payload).kind === 'read')
    expect(takers.map(({ slug }) => slug)).toEqual([slugOf(name)])
  })

  it.each(NO_EVENTS)('%s is refused by every reader, as a wrong payload', (name) => {
    const readings = bookmakers.map(({ readEvent }) => readEvent(payloadOf(name)))
    expect(readings).toEqual(
      bookmakers.map(() => ({
        kind: 'fault',
        fault: { code: 'WRONG_PAYLOAD', what: expect.stringMatching(/lacks /) },
      })),
    )
  })

  it('Norway–France at betPawa has 108 markets in 168 quotes, and 5 unknown markets', () => {
    const { quotes, leftOut } = readOne('betpawa/norway-france-66457014.json').observation
    expect(new Set(quotes.map(({ key }) => key.market)).size).toBe(108)
    expect(quotes).toHaveLength(168)
    expect(leftOut.map(({ code }) => code)).toEqual(Array(5).fill('UNKNOWN_MARKET'))
  })

  it.each(PREMATCH)('%s has no outcome of a known market that is unknown, and nothing that can not be read', (name) => {
    const expected = ['UNKNOWN_MARKET', 'UNKNOWN_PARAMETER', 'LIVE_PRODUCT']
    const { leftOut } = readOne(name).observation
    expect(leftOut.filter(({ code }) => !expected.includes(code))).toEqual([])
  })

  it('nothing can be bet on in play, and nothing of the live product is taken for prematch', () => {
    const { quotes } = readOne('betpawa/in-play-tokyo-chiba-67645534.json').observation
    expect(quotes).toHaveLength(43)
    expect(new Set(quotes.flatMap(({ outcomes }) => outcomes.map(({ state }) => state)))).toEqual(
      new Set(['suspended']),
    )
    const live = readOne('sportybet/live-product-curacao-ivory-coast-66457080.json').observation
    expect([live.quotes.length, live.leftOut.length]).toEqual([0, 193])
    expect(new Set(live.leftOut.map(({ code }) => code))).toEqual(new Set(['LIVE_PRODUCT']))
  })

  it.each([
    ['betpawa/norway-france-66457014.json', 616],
    ['betpawa/wuhan-qingdao-68995116.json', 457],
    ['betpawa/v4-sydney-rockdale-67691078.json', 369],
    ['betpawa/in-play-tokyo-chiba-67645534.json', 185],
  ])('%s calls all its %i known outcomes as our registry does', (name, count) => {
    const names = betpawaNames(payloadOf(name))
    expect(names.filter(({ theirs, ours }) => theirs !== ours)).toEqual([])
    expect(names).toHaveLength(count)
  })

  it.each(EVENTS)('%s reads the same in whatever order it lists things', (name) => {
    const payload = payloadOf(name)
    const asItIs = readOne(name)
    const { readEvent } = bookmakerOf(name)
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        expect(readEvent(shufflePayload(payload, seed))).toEqual(asItIs)
      }),
      SHUFFLES,
    )
  })
})

function payloadOf(name: string): unknown {
  return readJson(join(RECORDINGS_DIR, name))
}

function slugOf(name: string): string {
  return name.split('/')[0] ?? ''
}

function bookmakerOf(name: string) {
  const found = bookmakers.find(({ slug }) => slug === slugOf(name))
  if (found === undefined) throw new Error(`${name} lies in no bookmaker's folder.`)
  return found
}

function readOne(name: string): Extract<EventReading, { kind: 'read' }> {
  const reading = bookmakerOf(name).readEvent(payloadOf(name))
  if (reading.kind !== 'read') throw new Error(`${name} is not read: ${JSON.stringify(reading)}`)
  return reading
}

/** What betPawa and what our registry call each outcome that is read. */
function betpawaNames(payload: unknown): readonly { readonly theirs: unknown; readonly ours: string | undefined }[] {
  const links = new Map<unknown, (typeof BETPAWA_MARKETS)[number]>(BETPAWA_MARKETS.map((link) => [link.id, link]))
  const { markets } = payload as { markets: readonly BetpawaMarket[] }
  return markets.flatMap(({ marketType, row }) => {
    const link = links.get(marketType?.id)
    if (link === undefined) return []
    const keys = new Map<unknown, string>(Object.entries(link.outcomes).map(([key, typeId]) => [typeId, key]))
    const prices = (row as readonly BetpawaRow[]).flatMap((each) => each.prices as readonly BetpawaPrice[])
    return prices
      .filter(({ typeId }) => keys.has(typeId))
      .map(({ typeId, name }) => ({
        theirs: name,
        ours: outcomeByKey(marketNamed(link.market), keys.get(typeId) ?? '')?.name,
      }))
  })
}
