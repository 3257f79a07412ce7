// The section of docs/SIMULATOR.md on margins.
import type { ComparedMargin } from './compared-margins.ts'
import { percent } from './figure-texts.ts'
import { table } from './markdown-table.ts'

/** Returns the section, from its heading on. */
export function marginsSection(compared: readonly ComparedMargin[]): string {
  const matches = compared[0]?.recorded.map(({ match }) => match) ?? []
  const rows = compared.map(({ name, bookmaker, mean, meanOfGreatest, recorded }) => [
    name,
    bookmaker,
    percent(mean, 1),
    percent(meanOfGreatest, 1),
    ...recorded.map(({ margin }) => percent(margin ?? Number.NaN, 1)),
  ])
  return `## Margins

By how much the implied probabilities of a market sum to over what its winners pay. Simulated: the mean of the listings that were counted
above, and of the tenth of them of which most is offered. Two matches are all that is recorded: a margin of theirs is one match's.

${table(['', '', 'Simulated: mean', 'greatest matches', ...matches], rows)}`
}
