// SportyBet's specifiers: `total=2.5`, `hcp=0:1`, `from=1|to=10`. The whole of it is part of a market's identity.
import { readLine, readStart } from '../../odds/line.ts'

/** No specifier seen is longer than 80 characters; beyond this one is nonsense. */
const LENGTH_MAX = 1000

/** Returns the parts of a specifier by lower-case name; parts without a name or a value do not count. */
export function parseSpecifier(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  if (text.length > LENGTH_MAX) return parts
  for (const part of text.split('|')) {
    const at = part.indexOf('=')
    const value = part.slice(at + 1).trim()
    if (at > 0 && value !== '') parts.set(part.slice(0, at).trim().toLowerCase(), value)
  }
  return parts
}

export interface SpecifierValue {
  readonly line: number | null
  readonly parameter: number | null
}

/**
 * Holds a payload's specifier against the one that a market table declares. Returns the line and parameter that it
 * carries; 'other' where its parts are others, so that it is another bet; 'unreadable' where a line is no line.
 */
export function matchSpecifier(declared: string | null, text: string): SpecifierValue | 'other' | 'unreadable' {
  if (declared === null) return text === '' ? { line: null, parameter: null } : 'other'
  const wanted = declaredParts(declared)
  const found = parseSpecifier(text)
  if (wanted.size !== found.size) return 'other'
  for (const name of wanted.keys()) if (!found.has(name)) return 'other'
  const value = { line: null as number | null, parameter: null as number | null }
  for (const [name, pattern] of wanted) {
    const given = found.get(name) ?? ''
    if (pattern === '{line}' || pattern === '{start}') {
      const line = pattern === '{line}' ? readLine(given) : readStart(given)
      if (line === undefined) return 'unreadable'
      value.line = line
    } else if (pattern === '{goal}') {
      if (!/^[1-9]\d?$/.test(given)) return 'unreadable'
      value.parameter = Number(given)
    } else if (given !== pattern) return 'other'
  }
  return value
}

/** Of the market table's few specifiers, parsed once each. */
const partsByDeclared = new Map<string, ReadonlyMap<string, string>>()

function declaredParts(declared: string): ReadonlyMap<string, string> {
  const known = partsByDeclared.get(declared)
  if (known !== undefined) return known
  const parts = parseSpecifier(declared)
  partsByDeclared.set(declared, parts)
  return parts
}
