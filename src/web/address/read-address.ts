// What a page takes from its address. Each field is read by itself: one that can not be taken costs none of the others, and
// is told to the user.
import type { z } from 'zod'
import type { SearchRecord } from './search-text.ts'

/** A page's own fields, each optional or with a default; values arrive as text, or as lists of text. */
export type AddressSchema = z.ZodObject<Readonly<Record<string, z.ZodType>>>

export interface ReadAddress<Schema extends AddressSchema> {
  readonly value: z.output<Schema>
  /** One sentence for each field that was left out. */
  readonly problems: readonly string[]
}

/** As much of a value as a sentence has room for. */
const TOLD_MOST = 60

export function toldText(value: string): string {
  return value.length > TOLD_MOST ? `${value.slice(0, TOLD_MOST)}…` : value
}

export function readAddress<Schema extends AddressSchema>(schema: Schema, search: SearchRecord): ReadAddress<Schema> {
  const problems: string[] = []
  const entries = Object.entries(schema.shape).map(([name, field]) => {
    const given = Object.hasOwn(search, name) ? search[name] : undefined
    const read = field.safeParse(given)
    if (read.success) return [name, read.data] as const
    problems.push(`"${name}=${toldText([given].flat().join(','))}" in the address can not be taken, and was left out.`)
    return [name, field.parse(undefined)] as const
  })
  return { value: Object.fromEntries(entries) as z.output<Schema>, problems }
}
