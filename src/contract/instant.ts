// Times as text, outside: ISO 8601 with "Z" out; in, any offset is converted, and none means UTC.

const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+\- ]\d{2}:?\d{2})?)?$/i

const DAY_MS = 86_400_000
/** Times lie on few days; at so many they are begun anew. */
const DAYS_MAX = 1000
const dayTexts = new Map<number, string>()
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

/** Returns epoch milliseconds as "2026-05-06T08:00:00Z", with milliseconds only where there are any. */
export function instantText(ms: number): string {
  const day = Math.floor(ms / DAY_MS)
  const inDay = ms - day * DAY_MS
  const [hour, minute] = [Math.floor(inDay / 3_600_000), Math.floor(inDay / 60_000) % 60]
  const second = Math.floor(inDay / 1000) % 60
  const fraction = inDay % 1000 === 0 ? '' : `.${String(inDay % 1000).padStart(3, '0')}`
  return `${dayText(day)}${TWO_DIGITS[hour]}:${TWO_DIGITS[minute]}:${TWO_DIGITS[second]}${fraction}Z`
}

/** Up to the "T". */
function dayText(day: number): string {
  const known = dayTexts.get(day)
  if (known !== undefined) return known
  if (dayTexts.size >= DAYS_MAX) dayTexts.clear()
  const [date] = new Date(day * DAY_MS).toISOString().split('T')
  dayTexts.set(day, `${date}T`)
  return `${date}T`
}

/**
 * Returns the instant that a text names, in epoch milliseconds; undefined where it names none. A "+" that a query
 * string turned into a blank is taken for what it was.
 */
export function parseInstant(text: string): number | undefined {
  const match = FORM.exec(text.trim())
  if (match === null) return undefined
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match
  const offset = /^z$/i.test(zone) ? 'Z' : `${zone.startsWith('-') ? '-' : '+'}${zone.slice(1, 3)}:${zone.slice(-2)}`
  const ms = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}${offset}`,
  )
  return Number.isNaN(ms) || !isRealDay(Number(year), Number(month), Number(day)) ? undefined : ms
}

/** Date.parse takes 31 April for 1 May. */
function isRealDay(year: number, month: number, day: number): boolean {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
}
