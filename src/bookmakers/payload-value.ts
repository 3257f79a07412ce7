// Looking into parsed JSON of which nothing is known. A reader asks only for what it uses; whatever else is missing,
// or has become something else, is no concern of it.

export type JsonObject = Readonly<Record<string, unknown>>

/** Returns the value if it is an object, not null and not a list. */
export function objectIn(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined
}

/** Returns the items of a list, or the values of an object that stands for one; nothing for anything else. */
export function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  const object = objectIn(value)
  return object === undefined ? [] : Object.values(object)
}

/** Returns a text, or a number as text, trimmed; undefined where there is neither or nothing in it. */
export function textIn(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return text === '' ? undefined : text
}
