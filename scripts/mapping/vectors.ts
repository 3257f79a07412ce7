// Holds the readers against the mapping vectors of the specification: for each, what it expects and what we read.
import { parseKey, readOdds } from '../../src/bookmakers/bet9ja/read-odds.ts'
import { BETPAWA_MARKETS } from '../../src/bookmakers/betpawa/market-table.ts'
import { readMarket as readBetpawa } from '../../src/bookmakers/betpawa/read-markets.ts'
import { contractMarketId } from '../../src/bookmakers/bookmakers.ts'
import { QuoteCollection } from '../../src/bookmakers/quote-collection.ts'
import { readMarket as readSportybet } from '../../src/bookmakers/sportybet/read-markets.ts'
import { parseSpecifier } from '../../src/bookmakers/sportybet/specifier.ts'
import { readLine, readStart } from '../../src/odds/line.ts'
import { keyText } from '../../src/odds/market-key.ts'
import type { Quote } from '../../src/odds/quote.ts'
import { marketByNumber, outcomeByNumber } from '../../src/odds/registry.ts'

interface CorrectedMarket {
  /** betPawa's market type id, or null where betPawa has none. */
  readonly id: string | null
  /** Missing in betPawa's vectors, whose outcomes go by `typeId`. */
  readonly key?: string
  readonly line: number | null
  readonly param?: number | null
  readonly outcomes: readonly {
    readonly key?: string
    readonly typeId?: string
    readonly odds: number
    readonly active: boolean
  }[]
}

interface ExpectedMarket {
  readonly betpawaMarketId: string
  readonly storedLine: number | null
  readonly outcomes: readonly { readonly name: string; readonly odds: number; readonly active: boolean }[]
}

/** The predecessor's answer, in the shape of the vector's operation. */
interface Expected extends Partial<ExpectedMarket> {
  readonly error?: string
  readonly markets?: readonly ExpectedMarket[]
  readonly parsed?: Readonly<Record<string, unknown>> | null
}

export interface Vector {
  readonly id: string
  readonly bookmaker: 'betpawa' | 'sportybet' | 'bet9ja'
  readonly op: 'mapMarket' | 'mapOdds' | 'parseSpecifier' | 'parseKey' | 'validateMarket' | 'parseMarket'
  readonly label: string
  readonly input: Readonly<Record<string, unknown>>
  readonly expected: Expected
  readonly corrected?: readonly CorrectedMarket[]
  readonly doubt?: string
}

export interface VectorResult {
  readonly id: string
  readonly label: string
  /** Vectors with a corrected answer bind; the others inform. */
  readonly isBinding: boolean
  readonly agrees: boolean
  readonly wanted: string
  readonly found: string
  /** Why it deviates; null where nobody can say, which is a fault of ours. */
  readonly reason: string | null
}

/** Returns what became of each vector. */
export function checkVectors(vectors: readonly Vector[]): readonly VectorResult[] {
  return vectors.map((vector) => {
    const isBinding = vector.corrected !== undefined
    const { wanted, found } = isBinding ? compareCorrected(vector) : compareExpected(vector)
    const agrees = wanted === found
    const reason = agrees ? null : reasonFor(vector, wanted, found)
    return { id: vector.id, label: vector.label, isBinding, agrees, wanted, found, reason }
  })
}

const ASIAN_TOTAL = 'asian_over_under_ft'

/** Deviations from the predecessor's own answers that were looked into one by one. */
const DECLARED_REASONS: readonly { readonly labels: RegExp; readonly reason: string }[] = [
  {
    labels: /: correct_score_ft$/,
    reason: 'One Bet9ja market feeds both lists of correct scores, whose "Other" means different things.',
  },
  {
    labels: /: (home|away)_sending_off_ft$/,
    reason: 'Bet9ja prices only Yes of this market; its No was never seen, so its sign is not known.',
  },
]

function reasonFor(vector: Vector, wanted: string, found: string): string | null {
  if (
    wanted.includes(ASIAN_TOTAL) &&
    wanted.replaceAll(ASIAN_TOTAL, 'over_under_ft').split('\n').sort().join('\n') === found
  ) {
    return 'The line decides the settlement, so S_OUA reads into over_under_ft, where equal lines of two bookmakers meet.'
  }
  if (vector.corrected !== undefined) return null
  const declared = DECLARED_REASONS.find(({ labels }) => labels.test(vector.label))
  if (declared !== undefined) return declared.reason
  if (vector.doubt !== undefined)
    return 'The vector is marked as doubtful: it repeats a fault of the table that it was made from.'
  if (vector.op === 'validateMarket') return 'Only what is used is required: a missing field costs nothing but itself.'
  if (vector.op === 'parseSpecifier')
    return 'Lines are plain decimals of whole quarters, starts whole goals; anything else is no line.'
  if (wanted.startsWith('error')) return 'The registry knows this market by now, or reads what it can of it.'
  return null
}

// What binds: keys, lines, outcome keys, prices and states, as one text of sorted lines.

function compareCorrected(vector: Vector): { wanted: string; found: string } {
  const wanted = (vector.corrected ?? []).flatMap((market) => correctedLines(vector, market))
  return { wanted: sorted(wanted), found: sorted(quotesOf(vector).flatMap(quoteLines)) }
}

function correctedLines(vector: Vector, corrected: CorrectedMarket): readonly string[] {
  const link = BETPAWA_MARKETS.find(({ id }) => id === corrected.id)
  const key: string = vector.bookmaker === 'betpawa' ? (link?.market ?? `? ${corrected.id}`) : (corrected.key ?? '?')
  const isOrdinal = key === 'next_goal'
  const ordinal = isOrdinal ? (corrected.param ?? corrected.line) : null
  const line = corrected.line === null || isOrdinal ? '' : `@${corrected.line * 4}`
  return corrected.outcomes.map((outcome) => {
    const outcomeKey = outcome.key ?? Object.entries(link?.outcomes ?? {}).find(([, id]) => id === outcome.typeId)?.[0]
    const price = Math.round(outcome.odds * 1000)
    return `${key}${line}${ordinal === null ? '' : `;goal=${ordinal}`} ${outcomeKey} ${price} ${outcome.active ? 'open' : 'suspended'}`
  })
}

function quoteLines(quote: Quote): readonly string[] {
  const market = marketByNumber(quote.key.market)
  return quote.outcomes
    .filter(({ priceMilli }) => priceMilli !== null)
    .map(
      ({ outcome, priceMilli, state }) =>
        `${keyText(quote.key)} ${outcomeByNumber(market, outcome).key} ${priceMilli} ${state}`,
    )
}

function quotesOf(vector: Vector): readonly Quote[] {
  const into = new QuoteCollection()
  if (vector.bookmaker === 'sportybet') readSportybet(vector.input, true, into)
  else if (vector.bookmaker === 'betpawa') readBetpawa(vector.input, into)
  else readOdds(bet9jaOdds(vector), () => undefined, into)
  return into.finish().quotes
}

/** The single path of the vectors names a market and its signs; here that is an odds map of one market. */
function bet9jaOdds({ op, input }: Vector): Readonly<Record<string, unknown>> {
  if (op === 'mapOdds') return input.odds as Record<string, unknown>
  const line = input.param === null || input.param === undefined ? '' : `@${input.param}`
  const entries = Object.entries(input.outcomes as Record<string, unknown>)
  return Object.fromEntries(entries.map(([sign, price]) => [`S_${input.marketKey}${line}_${sign}`, price]))
}

// What informs: the predecessor's own answer, right or wrong.

function compareExpected(vector: Vector): { wanted: string; found: string } {
  const { expected } = vector
  if (vector.op === 'parseSpecifier') return compareSpecifier(vector)
  if (vector.op === 'parseKey') {
    const parsed = parseKey(String(vector.input.key))
    const found = parsed && { market: parsed.market.slice(2), param: parsed.line, outcome: parsed.sign }
    return { wanted: JSON.stringify(expected.parsed), found: JSON.stringify(found ?? null) }
  }
  const markets = expected.markets ?? (expected.betpawaMarketId === undefined ? [] : [expected as ExpectedMarket])
  const wanted = expected.error ? `error ${expected.error}` : sorted(markets.flatMap(expectedLines))
  const found = sorted(quotesOf(vector).flatMap(shownLines))
  return { wanted, found: found === '' && expected.error ? wanted : found }
}

function expectedLines(market: ExpectedMarket): readonly string[] {
  return market.outcomes.map(
    (outcome) =>
      `${market.betpawaMarketId} ${market.storedLine} ${outcome.name} ${Math.round(outcome.odds * 1000)} ${outcome.active ? 'open' : 'suspended'}`,
  )
}

function shownLines(quote: Quote): readonly string[] {
  const market = marketByNumber(quote.key.market)
  const line = quote.key.line === null ? null : quote.key.line / 4
  return quote.outcomes
    .filter(({ priceMilli }) => priceMilli !== null)
    .map(
      ({ outcome, priceMilli, state }) =>
        `${contractMarketId(market.number)} ${line} ${outcomeByNumber(market, outcome).name} ${priceMilli} ${state}`,
    )
}

function compareSpecifier({ input, expected }: Vector): { wanted: string; found: string } {
  const parts = parseSpecifier(typeof input.specifier === 'string' ? input.specifier : '')
  const { parsed } = expected
  const line = (text: string | undefined, read: (text: string) => number | undefined) => {
    const quarters = text === undefined ? undefined : read(text)
    return quarters === undefined ? null : quarters / 4
  }
  const found = {
    total: line(parts.get('total'), readLine),
    hcp: line(parts.get('hcp'), readLine) ?? line(parts.get('hcp'), readStart),
    variant: parts.get('variant') ?? null,
    goalnr: /^-?\d+$/.test(parts.get('goalnr') ?? '') ? Number(parts.get('goalnr')) : null,
    score: parts.get('score') ?? null,
  }
  const start = parsed?.hcp as { readonly home: number } | null | undefined
  const wanted = parsed ? { ...parsed, hcp: start?.home ?? null } : { ...found, ...NOTHING }
  return { wanted: JSON.stringify(wanted), found: JSON.stringify(found) }
}

const NOTHING = { total: null, hcp: null, variant: null, goalnr: null, score: null }

function sorted(lines: readonly string[]): string {
  return [...new Set(lines)].sort().join('\n')
}
