// Bet9ja's markets: one flat map of prices, the lines of each key beside it, and a catalogue that names every key.
import { BET9JA_MARKETS, type Bet9jaLink } from '../../../src/bookmakers/bet9ja/market-table.ts'
import { assert } from '../../../src/contract/assert.ts'
import { keyText } from '../../../src/odds/market-key.ts'
import type { Quote } from '../../../src/odds/quote.ts'
import { type CatalogueEntry, catalogueText } from './bet9ja-catalogue.ts'
import { type LinkedMarket, linksOf, linkTable, outcomeOf } from './linked-markets.ts'
import { shortestPrice, startText, unitsText } from './shown-texts.ts'

export const BET9JA_TABLE = linkTable('Bet9ja', BET9JA_MARKETS, ({ key }) => key)

/** Every key of the table with what its catalogue entry says: home and away totals share one. */
export const BET9JA_KEYS: ReadonlyMap<string, CatalogueEntry> = catalogueOfTable()

const catalogueTexts = new Map([...BET9JA_KEYS].map(([key, entry]) => [key, catalogueText(entry)]))

export interface Bet9jaTexts {
  /** What stands in `O`, in `AUX` and in `MK`, without the braces around it. */
  readonly prices: string
  readonly lines: string
  readonly catalogue: string
  readonly markets: number
}

/** Returns the listing's own part of the three. */
export function bet9jaTexts(quotes: readonly Quote[]): Bet9jaTexts {
  const prices: string[] = []
  const linesByKey = new Map<string, Set<string>>()
  for (const quote of quotes) {
    const linked = linkFor(quote)
    const { key } = linked.row
    const line = lineText(linked, quote)
    const lines = linesByKey.get(key) ?? new Set()
    linesByKey.set(key, line === '' ? lines : lines.add(line))
    const place = line === '' ? key : `${key}@${line}`
    assert(quote.outcomes.length > 0, `Bet9ja can not show ${keyText(quote.key)} without an outcome`)
    for (const { outcome, priceMilli, state } of quote.outcomes) {
      // It has no flag: what is there with a price can be bet on.
      const canTell = (state === 'open') === (priceMilli !== null)
      assert(canTell, `Bet9ja can not show outcome ${outcome} of ${keyText(quote.key)} suspended at a price`)
      prices.push(
        `"${place}_${outcomeOf(linked, outcome).id}":"${priceMilli === null ? '1' : shortestPrice(priceMilli)}"`,
      )
    }
  }
  return {
    prices: prices.join(','),
    lines: [...linesByKey]
      .filter(([, lines]) => lines.size > 0)
      .map(linesText)
      .join(),
    catalogue: [...linesByKey.keys()].map((key) => catalogueTexts.get(key)).join(),
    markets: linesByKey.size,
  }
}

/** `"S_OU":{"2.5":2.5}`. */
export function linesText([key, lines]: readonly [string, Iterable<string>]): string {
  return `"${key}":{${Array.from(lines, (line) => `"${line}":${line}`).join()}}`
}

/** Where one market of ours has two keys, its line tells which. */
function linkFor({ key }: Quote): LinkedMarket<Bet9jaLink> {
  const links = linksOf(BET9JA_TABLE, key.market)
  const [only] = links
  const linked = links.length === 1 ? only : links.find(({ row }) => takesLine(row.key, key.line))
  assert(linked !== undefined, `Bet9ja has no key for ${keyText(key)}`)
  assert((linked.row.goal ?? null) === key.parameter, `Bet9ja's ${linked.row.key} is not ${keyText(key)}`)
  return linked
}

/** Totals in halves stand under one key, whole ones and quarters under the Asian; goals and both to score at 2.5 apart. */
function takesLine(key: string, line: number | null): boolean {
  assert(line !== null, `${key} takes a line`)
  const isHalf = Math.abs(line) % 4 === 2
  const byKey: Readonly<Record<string, boolean>> = {
    S_OU: isHalf,
    S_OUA: !isHalf,
    S_GGNGOU: line === 10,
    S_GGNGOUN: line !== 10,
  }
  return byKey[key] ?? false
}

function lineText({ market }: LinkedMarket<Bet9jaLink>, { key }: Quote): string {
  if (key.line === null) return ''
  // A start is written as the home side's handicap, in whole goals; this refuses any other.
  if (market.line === 'start') startText(key.line)
  return unitsText(key.line)
}

function catalogueOfTable(): ReadonlyMap<string, CatalogueEntry> {
  const entries = new Map<string, CatalogueEntry>()
  for (const linked of [...BET9JA_TABLE.byMarket.values()].flat()) {
    const { market, row } = linked
    const known = entries.get(row.key)?.signs ?? []
    const signs = Array.from(linked.outcomes.values(), ({ id, name }) => ({ sign: id, label: name }))
    const others = signs.filter(({ sign }) => !known.some((each) => each.sign === sign))
    const group = market.groups[0] ?? 'OTHER'
    entries.set(row.key, { key: row.key, name: linked.name, group: group.toUpperCase(), signs: [...known, ...others] })
  }
  return entries
}
