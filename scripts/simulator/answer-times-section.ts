// The section of docs/SIMULATOR.md on how long an answer takes.
import { type ComparedAnswerTimes, DRAWN_TIMES } from './compared-answer-times.ts'
import { fixed, grouped } from './figure-texts.ts'
import { table } from './markdown-table.ts'

/** Returns the section, from its heading on. */
export function answerTimesSection(compared: readonly ComparedAnswerTimes[]): string {
  const rows = compared.map(({ bookmaker, measured, drawn }) => [
    bookmaker,
    ...[measured.p50Ms, drawn.p50Ms, measured.p95Ms, drawn.p95Ms].map((ms) => `${fixed(ms, 0)} ms`),
  ])
  return `## Time to answer

With \`--latency real\`: ${grouped(DRAWN_TIMES)} times drawn for each bookmaker, beside those measured on details of the real ones.

${table(['', 'Median', 'simulated', '95th percentile', 'simulated'], rows)}`
}
