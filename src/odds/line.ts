// Lines: a market's parameter as a whole number of quarters of its unit (2.5 goals is 10), home side's view for
// handicaps. Read digit by digit; a fraction that is no quarter is no line of ours.

const QUARTERS: Readonly<Record<string, number>> = { '': 0, '0': 0, '00': 0, '25': 1, '5': 2, '50': 2, '75': 3 }

/** 9,999.75 units: no line is larger, and every text of a key has room for it. */
const QUARTERS_MAX = 39_999

/** Tells whether a number is a line: a whole number of quarters within what a key can hold. */
export function isLine(quarters: unknown): quarters is number {
  return typeof quarters === 'number' && Number.isInteger(quarters) && Math.abs(quarters) <= QUARTERS_MAX
}

/** Returns "2.5" as 10, "-0.25" as -1, "+1" as 4; undefined where it is not a whole number of quarters. */
export function readLine(text: string): number | undefined {
  const match = /^([+-]?)(\d{1,4})(?:\.(\d+))?$/.exec(text.trim())
  if (match === null) return undefined
  const fraction = QUARTERS[(match[3] ?? '').replace(/0+$/, '')]
  if (fraction === undefined) return undefined
  const quarters = Number(match[2]) * 4 + fraction
  return match[1] === '-' ? negated(quarters) : quarters
}

/** Returns a start of "0:1" (goals given to home and away before the match) as the home side's line, -4. */
export function readStart(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{1,2})$/.exec(text.trim())
  return match === null ? undefined : (Number(match[1]) - Number(match[2])) * 4
}

/** Returns the line in units, e.g. 2.5 goals for 10. Only for show: identity stays in quarters. */
export function lineInUnits(quarters: number): number {
  return quarters / 4
}

function negated(quarters: number): number {
  return quarters === 0 ? 0 : -quarters
}
