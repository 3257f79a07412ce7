// A route as it is declared: what it is asked, what it answers, and how it can fail. The server serves it, the OpenAPI
// document and the client are made from it, and nothing about it is said twice.
import type { z } from 'zod'
import type { FaultCode } from '../fault.ts'

export const TAGS = {
  events: 'Events and what bookmakers offer for them now.',
  history: 'What was offered before: history, marked prices, margins by time to kickoff.',
  coverage: 'Who offers what: coverage, listing gaps, markets that are not mapped, contradictions.',
  collection: 'Runs of collection, the sources, and the schedule.',
  upkeep: 'Settings, clean-ups and how the database grows.',
  status: 'How the program is.',
  access: 'Signing in, accounts, API keys, saved views, and the audit log.',
} as const

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Parameters stand in braces: `/api/events/{id}`. */
  readonly path: `/${string}`
  /** What a client calls it: `listEvents`. */
  readonly name: string
  readonly tag: keyof typeof TAGS
  /** One line. */
  readonly summary: string
  /** What one has to know to use it. */
  readonly about?: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** 200 where none is told. */
  readonly status?: 200 | 202
  readonly answer: z.ZodType
  /** What it can fail with, beside a request that can not be taken (422). */
  readonly faults?: readonly FaultCode[]
  /** Answers server-sent events, each of them as the answer says. */
  readonly isEventStream?: boolean
  /** Answers CSV, too: where `format=csv` is asked. */
  readonly isTable?: boolean
  /** Answers with an ETag, and 304 to whoever has it already. */
  readonly hasEtag?: boolean
  /** One way to ask it. It stands in the documents, and tests ask it. */
  readonly example?: RouteExample
}

/** Parameters as they are written in an address; a list is a parameter that is repeated. */
export interface RouteExample {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: unknown
}

/** Keeps the types of the schemas. */
export function defineRoute<const Declared extends Route>(route: Declared): Declared {
  return route
}

type Read<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

/** What was asked, as the schemas read it. */
export interface Asked<Declared extends Route> {
  readonly params: Read<Declared['params']>
  readonly query: Read<Declared['query']>
  readonly body: Read<Declared['body']>
}

/** Arrays and objects of answers are never changed, so that it may be handed what nobody may change. */
type Unchanging<Value> = Value extends readonly (infer Item)[]
  ? readonly Unchanging<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Unchanging<Value[Key]> }
    : Value

export type AnswerOf<Declared extends Route> = Unchanging<z.input<Declared['answer']>>
