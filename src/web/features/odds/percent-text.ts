// A percentage as it is typed, and as the server takes it: from 0, with two decimals at most.
const PERCENT_MOST = 9999.99

/** Returns the nearest percentage that can be asked for; undefined where the text is none. */
export function percentOf(text: string): number | undefined {
  const typed = Number(text.trim().replace(',', '.'))
  if (text.trim() === '' || Number.isNaN(typed)) return undefined
  return Math.round(Math.min(PERCENT_MOST, Math.max(0, typed)) * 100) / 100
}
