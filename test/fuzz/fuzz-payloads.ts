// Bookmakers' answers, changed as they would never send them: each is read or refused with a fault, no price comes of it
// that the changed answer does not hold itself, and what was read can be kept and told.
import { type Draws, drawsFor } from '../../simulator/world/seeded.ts'
import type { Bookmaker, EventReading } from '../../src/bookmakers/bookmaker.ts'
import { createBookmakers, declaredByBookmaker } from '../../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../../src/bookmakers/offline.ts'
import { OddsCache } from '../../src/cache/odds-cache.ts'
import { readAnswer } from '../../src/collector/read-answer.ts'
import { ChangeSet } from '../../src/contract/change-set.ts'
import type { Quote } from '../../src/odds/quote.ts'
import { shufflePayload } from '../shuffle-payload.ts'
import type { Fuzzed, Fuzzer } from './fuzzer.ts'
import { mutateBytes, mutateJson } from './mutate-json.ts'
import { claimsOf, unclaimed } from './payload-claims.ts'
import { apartFromOne } from './payload-parts.ts'
import { type PayloadSeed, type PayloadSeeds, payloadSeeds } from './payload-seeds.ts'

const WHOLE_ONE_IN = 600
const NOW_MS = Date.UTC(2026, 4, 6, 8)
const PLANNED_MS = 300_000
const declared = declaredByBookmaker(createBookmakers(OFFLINE))

type Read = Extract<EventReading, { kind: 'read' }>['observation']

export async function createPayloadFuzzer(): Promise<Fuzzer> {
  const bookmakers = createBookmakers(OFFLINE)
  const seeds = await payloadSeeds(bookmakers)
  return {
    name: 'payload',
    try: async (text) => {
      const draws = drawsFor(text)
      const seed = pickSeed(seeds, draws)
      const bookmaker = bookmakers.find(({ slug }) => slug === seed.slug)
      if (bookmaker === undefined) throw new Error(`Bug: nobody reads ${seed.name}.`)
      return tryPayload(bookmaker, seed, draws)
    },
    close: async () => undefined,
  }
}

function pickSeed({ small, whole }: PayloadSeeds, draws: Draws): PayloadSeed {
  const isWhole = whole.length > 0 && draws.whole(1, WHOLE_ONE_IN) === 1
  return draws.pick(isWhole ? whole : small)
}

function tryPayload(bookmaker: Bookmaker, seed: PayloadSeed, draws: Draws): Fuzzed {
  const bytes = mutated(seed.payload, draws)
  const shown = () => `${seed.name}: ${new TextDecoder().decode(bytes).slice(0, 20_000)}`
  const wrong = (what: string): Fuzzed => ({ outcome: 'wrong', what, input: shown() })
  const answer = readAnswer(bookmaker, seed.request, bytes)
  if (answer.kind === 'fault') {
    return answer.fault.code === 'INTERNAL_FAULT' ? wrong(answer.fault.what) : { outcome: answer.fault.code }
  }
  if (answer.kind === 'list') {
    const unknown = answer.reading.events.find(({ eventId }) => !holdsNumber(bytes, eventId))
    return unknown === undefined ? { outcome: 'list' } : wrong(`nothing speaks for the event ${unknown.eventId}`)
  }
  const { reading } = answer
  if (reading.kind === 'fault') return { outcome: reading.fault.code }
  if (reading.kind === 'not_found') return { outcome: 'not_found' }
  const payload: unknown = JSON.parse(new TextDecoder().decode(bytes))
  const what =
    wrongQuotes(seed.slug, payload, reading.observation.quotes) ??
    (draws.uniform() < 0.5 ? wrongOrder : wrongNeighbour)(bookmaker, payload, reading.observation.quotes, draws) ??
    wrongWhenKept(seed.slug, reading.observation)
  return what === undefined ? { outcome: 'read' } : wrong(what)
}

function mutated(payload: unknown, draws: Draws): Uint8Array {
  const isStructural = draws.uniform() < 0.75
  const value = isStructural ? mutateJson(structuredClone(payload), draws, draws.whole(1, 4)) : payload
  const bytes = Buffer.from(JSON.stringify(value) ?? 'null')
  return isStructural ? bytes : mutateBytes(bytes, draws, draws.whole(1, 3))
}

function holdsNumber(bytes: Uint8Array, number: number): boolean {
  return Buffer.from(bytes).includes(String(number))
}

function wrongQuotes(slug: string, payload: unknown, quotes: readonly Quote[]): string | undefined {
  const [first] = unclaimed(quotes, claimsOf(slug, payload))
  return first === undefined ? undefined : `nothing in the payload speaks for ${first}`
}

/** Whatever a payload says, it says it in any order. */
function wrongOrder(
  bookmaker: Bookmaker,
  payload: unknown,
  quotes: readonly Quote[],
  draws: Draws,
): string | undefined {
  const again = bookmaker.readEvent(shufflePayload(payload, draws.whole(0, 1_000_000)))
  // Who it is may be said twice, and differently; of what is offered the same has to come out.
  if (again.kind !== 'read') return undefined
  const [one, two] = [JSON.stringify(quotes), JSON.stringify(again.observation.quotes)]
  return one === two ? undefined : `in another order it reads ${two} instead of ${one}`.slice(0, 5000)
}

/** Without one of its markets a payload reads as before, but for the quotes that this market itself makes. */
function wrongNeighbour(
  { readEvent }: Bookmaker,
  payload: unknown,
  quotes: readonly Quote[],
  draws: Draws,
): string | undefined {
  const apart = apartFromOne(payload, draws)
  if (apart === undefined) return undefined
  const [without, alone] = [readEvent(apart.without), readEvent(apart.alone)]
  if (without.kind !== 'read' || alone.kind !== 'read') return undefined
  const own = new Set(alone.observation.quotes.map(({ key }) => JSON.stringify(key)))
  const others = (all: readonly Quote[]) => JSON.stringify(all.filter(({ key }) => !own.has(JSON.stringify(key))))
  const [one, two] = [others(quotes), others(without.observation.quotes)]
  return one === two ? undefined : `without ${apart.name} the others read ${two} instead of ${one}`.slice(0, 5000)
}

/** What was read is packed, told as a change, and comes out as it went in. */
function wrongWhenKept(slug: string, observation: Read): string | undefined {
  const told: ChangeSet[] = []
  const cache = new OddsCache({
    precedence: ['betpawa', 'sportybet', 'bet9ja'],
    home: 'betpawa',
    declared,
    eventsMax: 10,
    keptAfterKickoffMs: Number.MAX_SAFE_INTEGER,
    onChange: ({ changeSet }) => told.push(changeSet),
  })
  const about = { bookmaker: slug, atMs: NOW_MS, plannedIntervalMs: PLANNED_MS }
  cache.apply({ ...observation, ...about, kind: 'observation' })
  for (const changeSet of told) {
    const { error } = ChangeSet.safeParse(changeSet)
    if (error !== undefined) return `its change set is none: ${error.message.slice(0, 500)}`
  }
  const held = cache.listing(observation.eventId, slug)
  if (held === undefined) return undefined
  // After kickoff, and in play, the first look opens nothing.
  if (held.head.closedAtMs !== null) return undefined
  // A market that is there without an outcome keeps one from being withdrawn; new it is nothing to keep.
  const offered = observation.quotes.filter(({ outcomes }) => outcomes.length > 0)
  const [kept, read] = [JSON.stringify([...held.quotes()]), JSON.stringify(offered)]
  return kept === read ? undefined : `it is kept as ${kept} instead of ${read}`.slice(0, 5000)
}
