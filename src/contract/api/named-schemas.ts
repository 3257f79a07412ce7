// Schemas with names as the components of a document, each written once and referred to wherever it stands.
import { z } from 'zod'
import { type JsonSchema, leaveOutNoise, type MadeSchema } from './query-schema.ts'
import type { NamedSchemas } from './schema-names.ts'

export const SCHEMAS_AT = '#/components/schemas/'

interface ComponentOptions {
  readonly names: NamedSchemas
  /** What comes in, or what goes out. */
  readonly io: 'input' | 'output'
  readonly target: 'draft-2020-12' | 'draft-7'
}

/** Returns the components by name. */
export function componentsOf({ names, io, target }: ComponentOptions): Readonly<Record<string, JsonSchema>> {
  const override = io === 'output' ? showAnswered : leaveOutNoise
  const { schemas } = z.toJSONSchema(names, { io, target, uri: (id) => `${SCHEMAS_AT}${id}`, override })
  for (const schema of Object.values<JsonSchema>(schemas)) {
    delete schema.$id
    delete schema.$schema
  }
  return Object.fromEntries(Object.entries<JsonSchema>(schemas).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** Where the component of a schema stands. Throws where the schema has no name. */
export function referenceTo(names: NamedSchemas, schema: z.ZodType): { readonly $ref: string } {
  const id = names.get(schema)?.id
  if (id === undefined) throw new Error('A schema that a document needs has no name.')
  return { $ref: `${SCHEMAS_AT}${id}` }
}

/** Fields may be added to answers, and clients have to bear that; none of them is left out for its default. */
function showAnswered(made: MadeSchema): void {
  leaveOutNoise(made)
  if (made.zodSchema._zod.def.type === 'object') delete made.jsonSchema.additionalProperties
  delete made.jsonSchema.default
}
