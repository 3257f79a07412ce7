// How figures are written, the same everywhere. What has no value is a dash.

const DASH = '–'
const MINUS = '−'

/** 2.15 for 2150; a third decimal only where there is one. */
export function oddsText(priceMilli: number | null | undefined): string {
  if (priceMilli === null || priceMilli === undefined) return DASH
  return (priceMilli / 1000).toFixed(priceMilli % 10 === 0 ? 2 : 3)
}

/** Percent, one decimal unless told: "4.7%". */
export function percentText(percent: number | null | undefined, decimals = 1): string {
  return percent === null || percent === undefined ? DASH : `${withMinus(percent.toFixed(decimals))}%`
}

/** With its sign: "+1.3%", "−0.4%", "0.0%". */
export function signedPercentText(percent: number | null | undefined, decimals = 1): string {
  if (percent === null || percent === undefined) return DASH
  return `${signed(percent, decimals)}%`
}

/** "+0.05", "−0.12", "0.00". */
export function signed(value: number, decimals: number): string {
  const text = value.toFixed(decimals)
  if (Number(text) === 0) return (0).toFixed(decimals)
  return value > 0 ? `+${text}` : withMinus(text)
}

const THOUSANDS = /\B(?=(\d{3})+$)/g

/** A whole number, as British English writes it: what `Intl` says, without its 20 ms at the first use. */
export function countText(count: number | null | undefined): string {
  return count === null || count === undefined ? DASH : String(count).replace(THOUSANDS, ',')
}

/** "1 event", "2 events". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`
}

export function bytesText(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined) return DASH
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const place = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1000 ** place
  return `${value.toFixed(place === 0 || value >= 100 ? 0 : 1)} ${units[place]}`
}

/** "480 ms", "1.6 s", "42 s", "4 min 12 s", "1 h 5 min", "3 d 4 h". */
export function durationText(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return DASH
  if (ms < 1000) return `${Math.round(ms)} ms`
  // Of so few seconds the tenths are worth telling: 1.6 s is no 2 s.
  if (ms < 9_950) return `${Number((ms / 1000).toFixed(1))} s`
  const s = Math.round(ms / 1000)
  if (s < 60) return `${s} s`
  if (s < 3600) return s % 60 === 0 ? `${s / 60} min` : `${Math.floor(s / 60)} min ${s % 60} s`
  const min = Math.floor(s / 60)
  if (min < 24 * 60) return min % 60 === 0 ? `${min / 60} h` : `${Math.floor(min / 60)} h ${min % 60} min`
  const h = Math.floor(min / 60)
  return h % 24 === 0 ? `${h / 24} d` : `${Math.floor(h / 24)} d ${h % 24} h`
}

/** One unit: "now", "40 s", "4 min", "3 h", "2 d". */
export function ageText(ms: number): string {
  if (ms < 5_000) return 'now'
  if (ms < 60_000) return `${Math.floor(ms / 1000)} s`
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min`
  if (ms < 48 * 3_600_000) return `${Math.floor(ms / 3_600_000)} h`
  return `${Math.floor(ms / 86_400_000)} d`
}

/** The same where there is hardly room: "now", "40s", "4m", "3h", "2d". */
export function shortAgeText(ms: number): string {
  return ageText(ms).replace(/ (s|min|h|d)$/, (_, unit: string) => unit.slice(0, 1))
}

/** A line in units, with its sign where it is a handicap: "2.5", "+1", "−0.25". */
export function lineText(units: number, isHandicap: boolean): string {
  return isHandicap && units > 0 ? `+${units}` : withMinus(String(units))
}

function withMinus(text: string): string {
  return text.startsWith('-') ? `${MINUS}${text.slice(1)}` : text
}
