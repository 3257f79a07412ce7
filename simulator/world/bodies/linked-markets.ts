// A bookmaker's market table turned round: from our market and outcome numbers to its ids, the way that writing goes.
import { assert } from '../../../src/contract/assert.ts'
import type { Quote } from '../../../src/odds/quote.ts'
import { type Market, type MarketName, marketByNumber, marketNamed, outcomeByKey } from '../../../src/odds/registry.ts'

/** What a row of every bookmaker's market table has. */
interface TableRow {
  readonly market: MarketName
  readonly outcomes: Readonly<Record<string, string>>
}

export interface LinkedMarket<Row extends TableRow> {
  readonly row: Row
  readonly market: Market
  /** Its name in plain ASCII: one letter beyond would make the whole text of an answer twice as large in memory. */
  readonly name: string
  /** By our outcome's number. */
  readonly outcomes: ReadonlyMap<number, LinkedOutcome>
}

export interface LinkedOutcome {
  /** Our key. */
  readonly key: string
  readonly name: string
  /** The bookmaker's id. */
  readonly id: string
  /** The id as JSON, quotes and all: bodies are written as text, a thousand outcomes each. */
  readonly idText: string
}

export interface LinkedTable<Row extends TableRow> {
  readonly bookmaker: string
  readonly byMarket: ReadonlyMap<number, readonly LinkedMarket<Row>[]>
  /** Two of our markets that the bookmaker has only one for: what is shown of one is shown of both. */
  readonly twins: readonly (readonly [number, number])[]
}

/** Returns a table by our market numbers; `placeOf` is what tells one market of the bookmaker's from another. */
export function linkTable<Row extends TableRow>(
  bookmaker: string,
  rows: readonly Row[],
  placeOf: (row: Row) => string,
): LinkedTable<Row> {
  const byMarket = new Map<number, LinkedMarket<Row>[]>()
  const marketByOutcome = new Map<string, number>()
  const twins = new Map<number, number>()
  for (const row of rows) {
    const market = marketNamed(row.market)
    const name = market.name.replaceAll('–', '-')
    const outcomes = new Map<number, LinkedOutcome>()
    for (const [key, id] of Object.entries(row.outcomes)) {
      const outcome = outcomeByKey(market, key)
      assert(outcome !== undefined, `the registry has no outcome ${key} of ${row.market}`)
      outcomes.set(outcome.number, { key, name: outcome.name, id, idText: JSON.stringify(id) })
      const place = `${placeOf(row)} ${id}`
      const first = marketByOutcome.get(place) ?? market.number
      if (first !== market.number) twins.set(first, market.number)
      marketByOutcome.set(place, first)
    }
    byMarket.set(market.number, [...(byMarket.get(market.number) ?? []), { row, market, name, outcomes }])
  }
  return { bookmaker, byMarket, twins: [...twins] }
}

/** Returns what a bookmaker has for a market of ours. Throws where it has none: nothing can show it then. */
export function linksOf<Row extends TableRow>(table: LinkedTable<Row>, market: number): readonly LinkedMarket<Row>[] {
  const links = table.byMarket.get(market)
  assert(
    links !== undefined,
    `${table.bookmaker} can not show ${marketByNumber(market).key}: its table has no such market`,
  )
  return links
}

/** Returns what the bookmaker has for an outcome. Throws where its market has no such outcome. */
export function outcomeOf({ row, outcomes }: LinkedMarket<TableRow>, number: number): LinkedOutcome {
  const outcome = outcomes.get(number)
  assert(outcome !== undefined, `outcome ${number} of ${row.market} is not in the market table`)
  return outcome
}

/** Returns the quotes that are to be written, the second of every pair of twins left away. Throws where they differ. */
export function withoutTwins<Row extends TableRow>(
  table: LinkedTable<Row>,
  quotes: readonly Quote[],
): readonly Quote[] {
  const seconds = new Set<number>()
  for (const [first, second] of table.twins) {
    const isSame = sightOf(table, quotes, first) === sightOf(table, quotes, second)
    const names = `${marketByNumber(first).key} and ${marketByNumber(second).key}`
    assert(isSame, `${names} are one market at ${table.bookmaker}, so both must be shown, at the same prices`)
    seconds.add(second)
  }
  return seconds.size === 0 ? quotes : quotes.filter(({ key }) => !seconds.has(key.market))
}

/** What a reader of the bookmaker's ids sees of a market. */
function sightOf<Row extends TableRow>(table: LinkedTable<Row>, quotes: readonly Quote[], market: number): string {
  const [linked] = linksOf(table, market)
  const sights = quotes
    .filter(({ key }) => key.market === market)
    .flatMap(({ key, outcomes }) =>
      outcomes.map(({ outcome, priceMilli, state }) =>
        [
          key.line,
          key.parameter,
          linked === undefined ? outcome : outcomeOf(linked, outcome).id,
          priceMilli,
          state,
        ].join(),
      ),
    )
  return sights.sort().join('\n')
}
