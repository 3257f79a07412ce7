// Text, and values as JSON, that PostgreSQL takes: it knows neither the character of number 0 nor halves of surrogate pairs, both of
// which a bookmaker can send in a name.

/** An escape of either kind; text that holds none, as nearly all does, is taken as it is. */
const SUSPECT = /\\u(?:0000|d[89a-f])/i

export function jsonText(value: unknown): string {
  const text = JSON.stringify(value)
  return SUSPECT.test(text)
    ? JSON.stringify(value, (_, part) => (typeof part === 'string' ? storableText(part) : part))
    : text
}

/** Returns a text with a mark in place of what PostgreSQL does not take. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}
