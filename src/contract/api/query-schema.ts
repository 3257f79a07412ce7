// What a schema asks for, as JSON Schema: behind the text of a query stands a number, a time, a list. That is what a
// reader of the documents has to know, and what a client is typed by.
import { z } from 'zod'

export type JsonSchema = z.core.JSONSchema.BaseSchema

/** What zod hands to whoever corrects what it made of a schema. */
export interface MadeSchema {
  readonly zodSchema: z.core.$ZodTypes
  readonly jsonSchema: JsonSchema
}

/** Returns what may be asked in a path, a query or a body. */
export function askedSchema(schema: z.core.$ZodType): JsonSchema {
  const made: JsonSchema = z.toJSONSchema(schema, { io: 'input', override: showAsked })
  delete made.$schema
  return made
}

/** Takes away what says nothing: the bounds of every whole number, a pattern where the format says it, that keys are text. */
export function leaveOutNoise({ jsonSchema }: MadeSchema): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  const { propertyNames } = jsonSchema
  if (typeof propertyNames === 'object' && Object.keys(propertyNames).join() === 'type') delete jsonSchema.propertyNames
}

/** Text that is read by a pipe of schemas is shown as what comes out of it. */
function showAsked(made: MadeSchema): void {
  const { zodSchema, jsonSchema } = made
  const { def } = zodSchema._zod
  leaveOutNoise(made)
  if (def.type === 'pipe' && def.out._zod.def.type !== 'transform') replaceBy(jsonSchema, askedSchema(def.out))
  // What is wrapped was written down before the pipe in it was replaced.
  if (def.type === 'default' || def.type === 'optional') {
    replaceBy(jsonSchema, askedSchema(def.innerType))
    if (def.type === 'default') jsonSchema.default = structuredClone(def.defaultValue) as JsonSchema['default']
  }
}

/** What was said of the schema itself stays. */
function replaceBy(target: JsonSchema, source: JsonSchema): void {
  const { description, format } = target
  for (const key of Object.keys(target)) delete target[key]
  Object.assign(target, source)
  if (description !== undefined) target.description = description
  if (format !== undefined) target.format = format
}
