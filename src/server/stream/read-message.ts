// What a client said, as the contract knows it, or as a fault that says what is wrong with it.
import { Fault } from '../../contract/fault.ts'
import {
  ChangeNotices,
  type ClientMessage,
  Ping,
  SubscribeOdds,
  UnsubscribeOdds,
} from '../../contract/stream/client-messages.ts'

const SHOWN_MAX = 100
const ID_LENGTH_MAX = 64

/** Throws MESSAGE_UNREADABLE, with the id of the subscription in its detail, and TOPIC_UNKNOWN. */
export function readMessage(text: string): ClientMessage {
  const said = parse(text)
  const schema = schemaFor(said)
  const read = schema.safeParse(said)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const what = `${said.type}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`
  throw new Fault('MESSAGE_UNREADABLE', what, idOf(said))
}

function parse(text: string): Record<string, unknown> {
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    throw unreadable(`"${text.slice(0, SHOWN_MAX)}" is not JSON.`)
  }
  if (typeof said === 'object' && said !== null && !Array.isArray(said)) return said as Record<string, unknown>
  throw unreadable(`"${text.slice(0, SHOWN_MAX)}" is not an object.`)
}

function schemaFor({ type, topic, topics }: Record<string, unknown>) {
  if (type === 'ping') return Ping
  if (type !== 'subscribe' && type !== 'unsubscribe') throw unreadable(`There is no message of type ${shown(type)}.`)
  if (topic === undefined) return ChangeNotices
  if (topic !== 'odds') {
    throw new Fault('TOPIC_UNKNOWN', `There is no topic ${shown(topic)}; short notices are asked for by "topics".`)
  }
  if (topics !== undefined) throw unreadable('Either "topic" or "topics", not both.')
  return type === 'subscribe' ? SubscribeOdds : UnsubscribeOdds
}

/** What is nested is not shown: it may be nested deeper than can be written. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, SHOWN_MAX))
  if (typeof value === 'object' && value !== null) return 'that is an object'
  return value === undefined ? 'nothing' : String(value)
}

/** Of the subscription that it would have been about, where that can be told. */
function idOf({ id }: Record<string, unknown>): { readonly id?: string } {
  return typeof id === 'string' && id.length <= ID_LENGTH_MAX ? { id } : {}
}

function unreadable(what: string): Fault {
  return new Fault('MESSAGE_UNREADABLE', what)
}
