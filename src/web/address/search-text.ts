// What stands behind the "?" of an address, as a record: a name that is repeated is a list. Nothing in it is trusted;
// read-address.ts says what of it a page can take.

export type SearchRecord = Readonly<Record<string, string | readonly string[]>>

export function parseSearch(text: string): Record<string, string | string[]> {
  const record: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const before = Object.hasOwn(record, name) ? record[name] : undefined
    record[name] = before === undefined ? value : [before, value].flat()
  }
  return record
}

/** Returns it with its "?", or nothing where there is nothing to say. */
export function searchText(record: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(record)) {
    for (const each of [value].flat()) if (each !== undefined && each !== null) parameters.append(name, String(each))
  }
  // ":", "," and "@" may stand as they are, and make an address that people can read.
  const text = parameters.toString().replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%40', '@')
  return text === '' ? '' : `?${text}`
}
