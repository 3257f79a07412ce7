// The sections of docs/SIMULATOR.md on the answers for one event: their size, and what of them nobody maps.
import type { ComparedAnswers } from './compared-answers.ts'
import { fixed, grouped, kilobytes } from './figure-texts.ts'
import { table } from './markdown-table.ts'

/** Returns the sections, from the first heading on. */
export function answersSection(compared: readonly ComparedAnswers[]): string {
  const matches = compared[0]?.recorded.map(({ match }) => match) ?? []
  const sizesHead = ['', 'Simulated: median', '95th percentile', 'largest']
  const sizes = compared.map(({ bookmaker, bytes, recorded }) => [
    bookmaker,
    ...[bytes.p50, bytes.p95, bytes.most].map(kilobytes),
    ...recorded.flatMap(({ fileBytes, compactBytes }) => [kilobytes(fileBytes), kilobytes(compactBytes)]),
  ])
  const unmapped = compared.map(({ bookmaker, unmapped: { p50, p95, most }, recorded }) => [
    bookmaker,
    ...[p50, p95, most].map(grouped),
    ...recorded.map((each) => grouped(each.unmapped)),
  ])
  return `## Size of an answer

The answer for one event, padded, before compression: ${grouped(compared.reduce((sum, { answers }) => sum + answers, 0))} simulated ones, spread evenly over the matches by how much is offered of
them. The recorded files are indented, which the wire is not: *compact* is the same JSON without.

${table([...sizesHead, ...matches.flatMap((match) => [`${match}: file`, 'compact'])], sizes)}

The simulated sizes are aimed at the recorded files as they are, indentation and all: the largest answers have ${ratioTexts(compared)} times the
compact bytes of ${matches[0]}. It stays so, because recorded sizes of up to 2 MB are what has to be borne, and too heavy is on the safe side.

## Unmapped markets in an answer

Markets, and lines where a bookmaker writes each as a market, that our readers leave out because the registry has none such.

${table([...sizesHead, ...matches], unmapped)}

That betPawa and Bet9ja have more than is recorded follows from the sizes: what fills an answer up is made of such markets.`
}

/** From the least to the greatest, e.g. "1.4 to 1.7". */
function ratioTexts(compared: readonly ComparedAnswers[]): string {
  const ratios = compared.map(({ bytes, recorded }) => bytes.most / (recorded[0]?.compactBytes ?? Number.NaN))
  return `${fixed(Math.min(...ratios), 1)} to ${fixed(Math.max(...ratios), 1)}`
}
