// docs/MARKETS.md: what the registry knows, what each bookmaker calls it, and what was found on real recordings.
import { BET9JA_MARKETS } from '../../src/bookmakers/bet9ja/market-table.ts'
import { BETPAWA_MARKETS } from '../../src/bookmakers/betpawa/market-table.ts'
import { SPORTYBET_MARKETS } from '../../src/bookmakers/sportybet/market-table.ts'
import { MARKETS, type Market } from '../../src/odds/registry.ts'
import { type Agreement, TOLERANCE } from './agreement.ts'
import type { RecordingsReport } from './recordings.ts'
import type { VectorResult } from './vectors.ts'

export interface MarketsPageParts {
  readonly report: RecordingsReport
  readonly agreement: readonly Agreement[]
  readonly vectors: readonly VectorResult[]
}

/** Returns the whole page. */
export function marketsPage(parts: MarketsPageParts): string {
  return `# Markets

Made by \`npm run mapping -- --docs\` from the registry (\`src/odds/market-rows.ts\`), the bookmakers' market tables, real
recorded answers and the mapping vectors. Do not edit it: a test holds it to what makes it.

## The registry

${MARKETS.length} markets. *Seen* says at which bookmakers (P betPawa, S SportyBet, 9 Bet9ja) the recordings below show the market.
*Winners* is how many outcomes win together; "overlap" means that no margin can be told. A line counts quarters in a key:
\`over_under_ft@10\` is 2.5 goals. The line decides how a bet is settled, so \`over_under_ft\` takes every quarter line, whatever a
bookmaker calls it (Bet9ja keeps whole and quarter lines apart as \`S_OUA\`).

${registryTable(parts.report)}

## What was read of real recordings

${recordingsTable(parts.report)}

### Left out, by name

${leftOutLists(parts.report)}

### No event of ours

${parts.report.others.map(({ name }) => `- \`${name}\``).join('\n')}

## Whether bookmakers mean the same

For every match that several bookmakers' prematch recordings show: implied probabilities of all outcomes that both offer
open. Beyond ${TOLERANCE} a difference needs a reason.

${agreementSection(parts.agreement)}

## Mapping vectors

${vectorsSection(parts.vectors)}
`
}

function registryTable({ observations }: RecordingsReport): string {
  const seen = new Map<number, Set<string>>()
  for (const { bookmaker, observation } of observations) {
    for (const { key } of observation.quotes) seen.set(key.market, (seen.get(key.market) ?? new Set()).add(bookmaker))
  }
  const rows = MARKETS.map((market) =>
    row([
      String(market.number),
      `\`${market.key}\``,
      market.name,
      lineOf(market),
      String(market.outcomes.length),
      market.winners === null ? 'overlap' : String(market.winners),
      ids(BETPAWA_MARKETS, market, ({ id }) => id),
      ids(SPORTYBET_MARKETS, market, ({ id, specifier }) => (specifier === null ? id : `${id} ${specifier}`)),
      ids(BET9JA_MARKETS, market, ({ key }) => key),
      seenAt(seen.get(market.number)),
    ]),
  )
  return table(['No.', 'Key', 'Name', 'Line', 'Outcomes', 'Winners', 'betPawa', 'SportyBet', 'Bet9ja', 'Seen'], rows)
}

function lineOf({ line, parameter }: Market): string {
  return parameter === null ? (line ?? '') : `${parameter} number`
}

function ids<Link extends { readonly market: string }>(
  links: readonly Link[],
  market: Market,
  text: (link: Link) => string,
) {
  return links
    .filter((link) => link.market === market.key)
    .map((link) => `\`${text(link)}\``)
    .join(' ')
}

function seenAt(bookmakers: ReadonlySet<string> | undefined): string {
  const letters = { betpawa: 'P', sportybet: 'S', bet9ja: '9' }
  return Object.entries(letters)
    .map(([slug, letter]) => (bookmakers?.has(slug) ? letter : ''))
    .join('')
}

function recordingsTable({ recordings }: RecordingsReport): string {
  const rows = recordings.map(({ name, markets, quotes, leftOutByCode }) =>
    row([
      `\`${name}\``,
      `${markets.mapped} of ${markets.seen}`,
      `${quotes.mapped} of ${quotes.seen}`,
      Object.entries(leftOutByCode)
        .map(([code, times]) => `${code} ${times}`)
        .join(', '),
    ]),
  )
  return table(['Recording', 'Markets read', 'Quotes read', 'Left out'], rows)
}

function leftOutLists({ recordings }: RecordingsReport): string {
  return recordings
    .filter(({ leftOut }) => leftOut.length > 0)
    .map(({ name, leftOut }) => {
      const lines = leftOut.map(({ code, market, name: called, times }) => `${times} × ${code} \`${market}\` ${called}`)
      return `- \`${name}\`: ${lines.join('; ')}`
    })
    .join('\n')
}

function agreementSection(agreement: readonly Agreement[]): string {
  const rows = agreement.map(
    ({ event, bookmakers, sharedMarkets, sharedQuotes, comparedOutcomes, largestDifference, beyondTolerance }) =>
      row([
        event,
        bookmakers.join(' and '),
        String(sharedMarkets),
        String(sharedQuotes),
        String(comparedOutcomes),
        String(largestDifference),
        String(beyondTolerance.length),
      ]),
  )
  const head = ['Match', 'Bookmakers', 'Markets', 'Quotes', 'Outcomes', 'Largest difference', `Beyond ${TOLERANCE}`]
  const beyond = agreement.flatMap(({ event, bookmakers, beyondTolerance }) =>
    [...Map.groupBy(beyondTolerance, ({ key }) => key)].map(([key, outcomes]) => {
      const names = outcomes.map(({ outcome, difference }) => `${outcome} ${difference}`).join(', ')
      return `- ${event}, ${bookmakers.join(' and ')}, \`${key}\` (${names}): ${outcomes[0]?.reason ?? '**not explained**'}`
    }),
  )
  return `${table(head, rows)}\n\n${beyond.join('\n')}`
}

function vectorsSection(vectors: readonly VectorResult[]): string {
  const binding = vectors.filter(({ isBinding }) => isBinding)
  const others = vectors.filter(({ isBinding }) => !isBinding)
  const agreeing = (results: readonly VectorResult[]) => results.filter(({ agrees }) => agrees).length
  const deviating = vectors.filter(({ agrees }) => !agrees)
  const list = [...Map.groupBy(deviating, ({ reason }) => reason)].map(
    ([reason, results]) => `- ${reason ?? '**not explained**'} (${results.map(({ id }) => id).join(', ')})`,
  )
  return `${agreeing(binding)} of ${binding.length} binding vectors agree to the letter, and ${agreeing(others)} of ${others.length} that only inform.
Those that deviate, by reason:

${list.join('\n')}`
}

function table(head: readonly string[], rows: readonly string[]): string {
  return [row(head), row(head.map(() => '---')), ...rows].join('\n')
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
