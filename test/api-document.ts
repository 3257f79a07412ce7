// Holds answers to the OpenAPI document: their status, their type, and their body, of which no field may be undeclared.
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { OpenApiDocument, OpenApiOperation } from '../src/contract/api/open-api.ts'
import type { Route } from '../src/contract/api/route.ts'

const DOCUMENT = 'document'

export interface Answered {
  readonly status: number
  /** Without what follows ";". */
  readonly type: string | null
  readonly body: unknown
}

/** Returns what is wrong with an answer, in one line; undefined where nothing is. */
export type Judge = (route: Pick<Route, 'method' | 'path'>, answered: Answered) => string | undefined

export function createJudge(document: OpenApiDocument): Judge {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true })
  formats.default(ajv)
  ajv.addSchema(closed(document) as OpenApiDocument, DOCUMENT)
  return ({ method, path }, { status, type, body }) => {
    const operation = operationOf(document, method, path)
    if (operation === undefined) return `${method} ${path} is not in the document`
    const response = operation.responses[status]
    if (response === undefined) return `the document knows no answer of status ${status}`
    const { content } = response
    if (content === undefined) return type === null ? undefined : `the document knows no content of status ${status}`
    if (type === null || content[type] === undefined) return `the document knows no ${type} of status ${status}`
    const pointer = ['paths', path, method.toLowerCase(), 'responses', status, 'content', type, 'schema']
    const validate = ajv.getSchema(`${DOCUMENT}#/${pointer.map(escaped).join('/')}`)
    if (validate === undefined) return 'the schema is not found'
    return validate(body) ? undefined : ajv.errorsText(validate.errors).slice(0, 500)
  }
}

export function operationOf(document: OpenApiDocument, method: string, path: string): OpenApiOperation | undefined {
  return document.paths[path]?.[method.toLowerCase()]
}

/** A copy in which objects have the fields that are declared and no others. */
export function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const copy = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, closed(each)]))
  const isObject = copy.type === 'object' && copy.properties !== undefined && copy.additionalProperties === undefined
  return isObject ? { ...copy, additionalProperties: false } : copy
}

function escaped(part: string | number): string {
  return encodeURIComponent(String(part).replaceAll('~', '~0').replaceAll('/', '~1'))
}
