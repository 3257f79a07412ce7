// Observations at a pace: of listings in turn, each with five quotes at other prices, of which the event list shows
// one.
import { drawsFor } from '../../simulator/world/seeded.ts'
import type { ChangeBus } from '../../src/bus/change-bus.ts'
import type { OddsCache } from '../../src/cache/odds-cache.ts'
import type { Observation } from '../../src/odds/input.ts'
import { listQuotes } from '../../src/odds/list-columns.ts'
import type { Quote } from '../../src/odds/quote.ts'
import type { Snapshot } from '../../src/odds/snapshot.ts'
import { FIRST_EVENT, firstObservations, SLUGS } from '../store/bench-listings.ts'
import { type Applied, type Pace, sharedMs } from './stream-messages.ts'

interface Parts {
  readonly cache: OddsCache
  readonly bus: Pick<ChangeBus, 'seq'>
  readonly events: number
  readonly nowMs: () => number
}

const CHANGED_QUOTES = 5
/** How much earlier or later than evenly each comes, so that none keep step with the beats of the stream. */
const UNEVEN = 0.2
/** Far apart in the order of events, and without a factor in common with their number. */
const STRIDE = 7919

export class Feed {
  readonly #parts: Parts
  readonly #uniform = drawsFor('bench stream').uniform
  #place = 0
  #latestMs = 0

  constructor(parts: Parts) {
    this.#parts = parts
    const { cache, events, nowMs } = parts
    const atMs = nowMs()
    const options = { nowMs: atMs, atMs, events, uniform: this.#uniform }
    for (const observation of firstObservations(options)) cache.apply(observation)
  }

  /** Resolves with what it applied. Where the process is too busy for one when it is due, that has waited since. */
  async run({ perSecond, forMs }: Pace): Promise<readonly Applied[]> {
    const beganMs = sharedMs()
    const applied: Applied[] = []
    let dueMs = beganMs
    while (dueMs < beganMs + forMs) {
      const waitMs = dueMs - sharedMs()
      // Even when it is behind: others have their turn.
      await new Promise((resolve) => (waitMs < 1 ? setImmediate(resolve) : setTimeout(resolve, waitMs)))
      if (sharedMs() < dueMs) continue
      applied.push({ seq: this.#applyNext(), atMs: dueMs })
      dueMs += (1000 / perSecond) * (1 - UNEVEN + 2 * UNEVEN * this.#uniform())
    }
    return applied
  }

  burst(count: number): void {
    for (let done = 0; done < count; done += 1) this.#applyNext()
  }

  /** Returns the number of the change. */
  #applyNext(): number {
    const { cache, bus, events } = this.#parts
    this.#place += 1
    const eventId = FIRST_EVENT + ((this.#place * STRIDE) % events)
    const held = cache.listing(eventId, SLUGS[this.#place % SLUGS.length] ?? 'betpawa')
    if (held === undefined) throw new Error(`Bug: the bench does not hold event ${eventId}.`)
    if (cache.apply(this.#nextObservation(held)) === undefined) throw new Error('Bug: an observation changed nothing.')
    return bus.seq
  }

  #nextObservation(held: Snapshot): Observation {
    // Later than what is held, however fast they follow one another.
    this.#latestMs = Math.max(this.#parts.nowMs(), this.#latestMs + 1)
    return nextObservation(held, { atMs: this.#latestMs, quotes: this.#movedQuotes([...held.quotes()]) })
  }

  #movedQuotes(quotes: Quote[]): readonly Quote[] {
    const shown = listQuotes(quotes)
    const listed = shown[Math.floor(this.#uniform() * shown.length)]
    const moved = new Set(listed === undefined ? [] : [quotes.indexOf(listed)])
    while (moved.size < CHANGED_QUOTES) moved.add(Math.floor(this.#uniform() * quotes.length))
    return quotes.map((quote, place) => (moved.has(place) ? steppedQuote(quote) : quote))
  }
}

/** The listing as it is held, with other quotes. */
export function nextObservation(
  { eventId, bookmaker, head: { externalId, metadata } }: Snapshot,
  shown: Pick<Observation, 'atMs' | 'quotes'>,
): Observation {
  return {
    kind: 'observation',
    ...{ eventId, bookmaker, externalId, metadata, ...shown },
    phase: 'prematch',
    leftOut: [],
    plannedIntervalMs: 300_000,
  }
}

/** Every price another, and never the same by chance. */
export function steppedQuote(quote: Quote): Quote {
  const outcomes = quote.outcomes.map(({ priceMilli, ...outcome }) => {
    return { ...outcome, priceMilli: 1010 + (((priceMilli ?? 1010) - 1010 + 130) % 15_000) }
  })
  return { ...quote, outcomes }
}
