// The figures of a bench: as a table for whoever ran it, as JSON for whoever compares. A figure beyond its bound is
// said to be; whether that matters is not decided here.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Figure {
  /** Dotted, lower-case: `collect.run.wall_s`. */
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly bound?: number
  /** How the value has to stand to its bound; "<=" where it is not said. */
  readonly op?: '<=' | '>='
  readonly note?: string
}

/** What a bench found, and which of its parts it could not run, each with the reason. */
export interface Measured {
  readonly figures: readonly Figure[]
  readonly skipped: readonly string[]
}

export interface Report {
  readonly bench: string
  readonly commit: string
  readonly machine: string
  /** ISO 8601. */
  readonly at: string
  readonly figures: readonly Figure[]
}

/** Returns a figure with as many digits as tell something; the name is checked, since others look for it. */
export function figure(name: string, value: number, unit: string, about: Omit<Figure, 'name' | 'value' | 'unit'> = {}) {
  if (!/^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(name)) throw new Error(`Bug: "${name}" is no name of a figure.`)
  return { name, value: rounded(value), unit, ...about } satisfies Figure
}

/** Whether a figure keeps its bound; one without a bound does. What is no number keeps none. */
export function isWithinBound({ value, bound, op = '<=' }: Figure): boolean {
  if (bound === undefined) return true
  return op === '<=' ? value <= bound : value >= bound
}

/** Returns the report as text: a line for each figure, then its note. */
export function printReport({ bench, commit, machine, at, figures }: Report, skipped: readonly string[]): string {
  const rows = figures.map((each) => [each.name, String(each.value), each.unit, boundText(each)] as const)
  const [names, values, units] = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.flatMap(([name, value, unit, bound], place) => {
    const note = figures[place]?.note
    const line = `${name.padEnd(names ?? 0)}  ${value.padStart(values ?? 0)} ${unit.padEnd(units ?? 0)}  ${bound}`
    return [line.trimEnd(), ...(note === undefined ? [] : [`    ${note}`])]
  })
  const beyond = figures.filter((each) => !isWithinBound(each)).length
  const bounded = figures.filter(({ bound }) => bound !== undefined).length
  return [
    `${bench} at commit ${commit}, ${at}`,
    machine,
    '',
    ...lines,
    ...skipped.map((reason) => `Skipped: ${reason}`),
    '',
    `${figures.length} figures; of ${bounded} with a bound, ${beyond} beyond it.`,
    '',
  ].join('\n')
}

/** Writes the report; the folder is made. */
export function writeReport(report: Report, path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`)
}

function boundText(one: Figure): string {
  if (one.bound === undefined) return ''
  return `${isWithinBound(one) ? 'within' : 'BEYOND'} ${one.op ?? '<='} ${one.bound}`
}

/** Four digits, and every one before the point. */
function rounded(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4))
}
