// Turns a reading into short lines, one for each quote and each thing left out: what a `.read.json` beside a
// recording holds, so that a person can check it against the payload.
import type { EventReading } from '../src/bookmakers/bookmaker.ts'
import { instantText } from '../src/contract/instant.ts'
import type { LeftOut } from '../src/contract/left-out.ts'
import { keyText } from '../src/odds/market-key.ts'
import type { OutcomePrice, Quote } from '../src/odds/quote.ts'
import { type Market, marketByNumber, outcomeByNumber } from '../src/odds/registry.ts'

export type ReadingLines =
  | { readonly notFound: true }
  | { readonly fault: string }
  | {
      /** Both ids, the name as it is shown, and both sides. */
      readonly event: string
      readonly kickoff: string
      readonly tournament: string
      readonly country: string | null
      readonly page: string | null
      readonly phase: string
      /** "over_under_ft@10 | over 1.9 | under 1.93 (suspended)"; an outcome that never had a price shows none. */
      readonly quotes: readonly string[]
      /** "UNKNOWN_MARKET 129108 Anytime Goalscorer: detail". */
      readonly leftOut: readonly string[]
    }

/** Returns what a reading says, ready for JSON. */
export function readingLines(reading: EventReading): ReadingLines {
  if (reading.kind === 'not_found') return { notFound: true }
  if (reading.kind === 'fault') return { fault: `${reading.fault.code}: ${reading.fault.what}` }
  const { eventId, externalId, metadata, phase, quotes, leftOut } = reading.observation
  if (metadata === null) throw new Error(`The reading of ${externalId} has no metadata; show it some other way.`)
  const { name, home, away, kickoffMs, tournament, url } = metadata
  return {
    event: `${eventId}, listed as ${externalId}: "${name}", ${home} v ${away}`,
    kickoff: instantText(kickoffMs),
    tournament: `${tournament.name} (${tournament.externalId})`,
    country: tournament.country,
    page: url,
    phase,
    quotes: quotes.map(quoteLine),
    leftOut: leftOut.map(leftOutLine),
  }
}

function quoteLine({ key, outcomes }: Quote): string {
  const market = marketByNumber(key.market)
  return [keyText(key), ...outcomes.map((outcome) => outcomeText(market, outcome))].join(' | ')
}

function outcomeText(market: Market, { outcome, priceMilli, state }: OutcomePrice): string {
  const price = priceMilli === null ? '' : ` ${priceMilli / 1000}`
  return `${outcomeByNumber(market, outcome).key}${price}${state === 'open' ? '' : ` (${state})`}`
}

function leftOutLine({ code, market, name, detail }: LeftOut): string {
  return `${code} ${market} ${name}${detail === '' ? '' : `: ${detail}`}`
}
