// Values as a JSON Schema asks for them: what a request begins as, before something is changed in it.
import type { Draws } from '../../simulator/world/seeded.ts'
import type { JsonSchema } from '../../src/contract/api/query-schema.ts'
import { oddText } from './odd-values.ts'

/** What is there to be asked about, by the end of a parameter's name. */
export type KnownValues = Readonly<Record<string, readonly (string | number)[]>>

const LIST_MAX = 3
/** No schema nests deeper. */
const DEPTH_MAX = 6

export function valueFor(schema: JsonSchema, draws: Draws, known: KnownValues, name = '', depth = 0): unknown {
  const found = known[name]
  if (found !== undefined && draws.uniform() < 0.7) return draws.pick(found)
  const options = (schema.anyOf ?? schema.oneOf) as readonly JsonSchema[] | undefined
  if (options !== undefined) return valueFor(draws.pick(options), draws, known, name, depth + 1)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return draws.pick(schema.enum as readonly unknown[])
  if (depth > DEPTH_MAX) return null
  switch (schema.type) {
    case 'integer':
      return wholeFor(schema, draws)
    case 'number':
      return (wholeFor(schema, draws) * draws.whole(0, 1000)) / 1000
    case 'boolean':
      return draws.uniform() < 0.5
    case 'array': {
      const items = schema.items as JsonSchema
      const least = schema.minItems ?? 0
      const length = draws.whole(least, Math.max(least, LIST_MAX))
      return Array.from({ length }, () => valueFor(items, draws, known, name, depth + 1))
    }
    case 'object':
      return objectFor(schema, draws, known, depth)
    case 'null':
      return null
    default:
      return textFor(schema, draws)
  }
}

function objectFor(schema: JsonSchema, draws: Draws, known: KnownValues, depth: number): object {
  const required = new Set(schema.required ?? [])
  const entries = Object.entries(schema.properties ?? {}).filter(([key]) => required.has(key) || draws.uniform() < 0.5)
  return Object.fromEntries(
    entries.map(([key, each]) => [key, valueFor(each as JsonSchema, draws, known, key, depth + 1)]),
  )
}

function wholeFor({ minimum = 0, maximum = 1000 }: JsonSchema, draws: Draws): number {
  const most = Math.max(minimum, Math.min(maximum, minimum + 1_000_000))
  return draws.pick([minimum, maximum, draws.whole(minimum, most), minimum + 1])
}

const MONTH_MS = 30 * 24 * 3_600_000

function textFor({ format, pattern, maxLength = 40 }: JsonSchema, draws: Draws): string {
  if (format === 'date-time') {
    return new Date(Date.UTC(2026, 4, 6) + draws.whole(-MONTH_MS, MONTH_MS)).toISOString()
  }
  if (pattern?.includes('@') === true) return draws.pick(['1x2_ft', 'over_under_ft@10', 'next_goal;goal=2', 'btts_ft'])
  return draws.uniform() < 0.3 ? oddText(draws).slice(0, maxLength) : draws.pick(['river', 'Coast', 'a', 'Ö', '1'])
}
