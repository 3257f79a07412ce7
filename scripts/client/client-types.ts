// The types of a client, written from the OpenAPI document: `paths` and `components` as `openapi-fetch` takes them. It
// knows of JSON Schema what our own schemas come to, and fails at anything else.
import type { OpenApiDocument, OpenApiOperation, OpenApiParameter } from '../../src/contract/api/open-api.ts'
import type { JsonSchema } from '../../src/contract/api/query-schema.ts'

const HEAD = `// Made by \`npm run client\` from the routes as they are declared. Do not edit it: a test holds it to them.
// import createClient from 'openapi-fetch'
// const api = createClient<paths>({ baseUrl: 'http://127.0.0.1:8000' })
`

/** Returns the whole file. */
export function clientTypes({ paths, components }: OpenApiDocument): string {
  const schemas = Object.entries(components.schemas).map(([name, schema]) => `    ${name}: ${typeOf(schema, 2)}\n`)
  const ways = Object.entries(paths).map(([path, operations]) => {
    const methods = Object.entries(operations).map(([method, operation]) => operationText(method, operation))
    const nothing = absent(['query', 'header', 'path', 'cookie'])
    return `  '${path}': {\n    parameters: { ${nothing} }\n${methods.join('')}  }\n`
  })
  return `${HEAD}
export interface components {
  schemas: {
${schemas.join('')}  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}

export interface paths {
${ways.join('')}}
`
}

function operationText(method: string, { summary, parameters, requestBody, responses }: OpenApiOperation): string {
  const body = requestBody?.content['application/json']
  const asked = body === undefined ? '?: never' : `${requestBody?.required ? '' : '?'}: ${contentOf(body.schema, 3)}`
  const answers = Object.entries(responses).map(([status, { content = {} }]) => {
    // Where a table is answered too, whoever asks for it takes it as text.
    const [type, answer] =
      Object.entries(content).find(([name]) => name === 'application/json') ?? Object.entries(content)[0] ?? []
    const said =
      answer === undefined || type === undefined
        ? 'content?: never'
        : `content: { '${type}': ${typeOf(answer.schema, 4)} }`
    return `        ${status}: { headers: { [name: string]: unknown }; ${said} }\n`
  })
  return `    /** ${escaped(summary)} */
    ${method}: {
      parameters: {
${parametersText('query', parameters)}${parametersText('path', parameters)}        ${absent(['header', 'cookie'])}
      }
      requestBody${asked}
      responses: {
${answers.join('')}      }
    }
`
}

function contentOf(schema: JsonSchema, depth: number): string {
  return `{ content: { 'application/json': ${typeOf(schema, depth)} } }`
}

function parametersText(where: OpenApiParameter['in'], all: readonly OpenApiParameter[]): string {
  const own = all.filter((parameter) => parameter.in === where)
  if (own.length === 0) return `        ${where}?: never\n`
  const isOptional = own.every(({ required }) => !required)
  const fields = own.map(({ description, schema, ...parameter }) =>
    fieldText({ ...parameter, schema: description === undefined ? schema : { ...schema, description } }, 5),
  )
  return `        ${where}${isOptional ? '?' : ''}: {\n${fields.join('')}        }\n`
}

interface Field {
  readonly name: string
  readonly required: boolean
  readonly schema: JsonSchema
}

function fieldText({ name, required, schema }: Field, depth: number): string {
  const space = '  '.repeat(depth)
  const note = noteOf(schema)
  const key = /^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`
  return `${note === '' ? '' : `${space}/** ${note} */\n`}${space}${key}${required ? '' : '?'}: ${typeOf(schema, depth)}\n`
}

/** What a type of TypeScript can not say: bounds, defaults, forms. */
function noteOf(schema: JsonSchema): string {
  const { minimum, maximum, maxItems, maxLength, format, description } = schema
  const notes = [
    ...(description === undefined ? [] : [description]),
    ...(minimum !== undefined && maximum !== undefined ? [`${minimum} to ${maximum}.`] : []),
    ...(minimum !== undefined && maximum === undefined && minimum !== 0 ? [`At least ${minimum}.`] : []),
    ...(minimum === undefined && maximum !== undefined ? [`At most ${maximum}.`] : []),
    ...(maxItems === undefined ? [] : [`At most ${maxItems} of them.`]),
    ...(maxLength === undefined ? [] : [`At most ${maxLength} characters.`]),
    ...(format === undefined ? [] : [format === 'date-time' ? 'A time, as ISO 8601.' : `As ${format}.`]),
    ...(schema.default === undefined ? [] : [`${JSON.stringify(schema.default)} unless told.`]),
  ]
  return escaped(notes.join(' '))
}

function typeOf(schema: JsonSchema, depth: number): string {
  if (schema.$ref !== undefined) return `components['schemas']['${schema.$ref.split('/').at(-1)}']`
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ')
  const either = schema.anyOf ?? schema.oneOf
  if (either !== undefined) return either.map((one) => typeOf(one as JsonSchema, depth)).join(' | ')
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type }, depth)).join(' | ')
  return plainTypeOf(schema, depth)
}

function plainTypeOf(schema: JsonSchema, depth: number): string {
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type
    case 'integer':
    case 'number':
      return 'number'
    case 'array':
      return arrayType(schema, depth)
    case 'object':
      return objectType(schema, depth)
    default:
      if (Object.keys(schema).length === 0) return 'unknown'
      throw new Error(`No type is known for ${JSON.stringify(schema)}.`)
  }
}

function arrayType({ items, prefixItems }: JsonSchema, depth: number): string {
  if (prefixItems !== undefined) return `[${prefixItems.map((item) => typeOf(item as JsonSchema, depth)).join(', ')}]`
  const item = typeOf(items as JsonSchema, depth)
  return item.includes(' | ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`
}

function objectType(
  { properties, required = [], additionalProperties, propertyNames }: JsonSchema,
  depth: number,
): string {
  if (properties === undefined) {
    const value = typeof additionalProperties === 'object' ? typeOf(additionalProperties, depth) : 'unknown'
    const keys = (propertyNames as JsonSchema | undefined)?.enum?.map(literal).join(' | ')
    if (keys === undefined) return `Record<string, ${value}>`
    return required.length > 0 ? `Record<${keys}, ${value}>` : `Partial<Record<${keys}, ${value}>>`
  }
  const fields = Object.entries(properties).map(([name, schema]) =>
    fieldText({ name, required: required.includes(name), schema: schema as JsonSchema }, depth + 1),
  )
  return fields.length === 0 ? 'Record<string, never>' : `{\n${fields.join('')}${'  '.repeat(depth)}}`
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "\\'")}'` : JSON.stringify(value)
}

function absent(names: readonly string[]): string {
  return names.map((name) => `${name}?: never`).join('; ')
}

function escaped(text: string): string {
  return text.replaceAll('*/', '*\\/').replaceAll('\n', ' ')
}
