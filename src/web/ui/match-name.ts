// How a match is called: the same on every page. Names are others' text: one that is written from right to left stands by itself, so
// that it does not turn around what stands beside it.

/** Hebrew, Arabic and all that is written as they are. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** "Home – Away", of what the API calls "Home - Away". */
export function matchName(name: string): string {
  const [home = '', ...away] = name.split(' - ')
  return away.length === 0 ? isolatedText(name) : sidesText(home, away.join(' - '))
}

export function sidesText(home: string, away: string): string {
  return `${isolatedText(home)} – ${isolatedText(away)}`
}

/** Between the two signs for it where that makes a difference, so that all other text is what it was. */
export function isolatedText(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text
}
