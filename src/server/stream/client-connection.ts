// One client of the stream, by whichever way it came: what it subscribed to, and what it may ask.
import { ACCESS_OF_TOPIC } from '../../contract/access.ts'
import type { Caller } from '../../contract/caller.ts'
import { Fault } from '../../contract/fault.ts'
import type { ClientMessage, Cursor, SubscribeOdds } from '../../contract/stream/client-messages.ts'
import { NoticeTopic, type ServerMessage } from '../../contract/stream/server-messages.ts'
import { Frame } from './frame.ts'
import { MessageBudget } from './message-budget.ts'
import { NoticeBox } from './notice-box.ts'
import type { OddsStream } from './odds-stream.ts'
import type { Outlet } from './outlet.ts'
import { readMessage } from './read-message.ts'
import { type ReaderWish, wishOf } from './reader-wish.ts'
import type { ClosedFor, StreamReader } from './stream-reader.ts'

/** More is asked for in one. */
const SUBSCRIPTIONS_MAX = 10
/** Topics that an address may name. */
const TOPICS_MAX = 100
/** Who does not read is answered no more. */
const ANSWERS_WAITING_MAX = 256 * 1024

export interface ConnectionParts {
  readonly stream: OddsStream
  readonly nowMs: () => number
  readonly steadyMs: () => number
  /** Told of what no client can cause, unless we are wrong. */
  readonly onFailure: (error: unknown) => void
}

export class ClientConnection {
  readonly notices: NoticeBox
  readonly outlet: Outlet
  readonly #parts: ConnectionParts
  readonly #readers = new Map<string, StreamReader>()
  readonly #budget: MessageBudget
  /** Undefined where everybody may hear everything. */
  readonly #caller: Caller | undefined

  constructor(parts: ConnectionParts, outlet: Outlet, caller?: Caller) {
    this.#parts = parts
    this.#caller = caller
    this.outlet = outlet
    this.#budget = new MessageBudget(parts.steadyMs())
    this.notices = new NoticeBox(outlet)
  }

  /** Takes what the client said, undefined where that is no text. It never throws. */
  hear(text: string | undefined): void {
    if (this.outlet.isClosed) return
    if (this.outlet.buffered() > ANSWERS_WAITING_MAX) {
      this.close('too_slow')
      return
    }
    if (!this.#budget.take(this.#parts.steadyMs())) {
      this.tell(new Fault('MESSAGES_TOO_MANY', 'More messages came than one client may send.'))
      this.close('too_many_messages')
      return
    }
    try {
      if (text === undefined) throw new Fault('MESSAGE_UNREADABLE', 'A message came as bytes, not as text.')
      this.#answer(readMessage(text))
    } catch (error) {
      if (error instanceof Fault) this.tell(error, typeof error.detail.id === 'string' ? error.detail.id : undefined)
      else this.#fail(error)
    }
  }

  /** Whether its session or key is not over. */
  get isGood(): boolean {
    return this.#caller?.isGood() !== false
  }

  /** Throws NOT_ALLOWED, SUBSCRIPTIONS_AT_MAXIMUM, ALREADY_SUBSCRIBED, and what the stream throws; then all is as before. */
  subscribe(wish: ReaderWish, { id, resume }: { readonly id: string; readonly resume?: Cursor | undefined }): void {
    if (!this.#mayHear('odds')) throw new Fault('NOT_ALLOWED', `"${this.#caller?.who}" may not hear odds.`)
    this.#forgetEnded()
    const before = this.#readers.get(id)
    if (before === undefined && this.#readers.size >= SUBSCRIPTIONS_MAX) {
      throw new Fault('SUBSCRIPTIONS_AT_MAXIMUM', `This client has ${this.#readers.size} subscriptions.`)
    }
    const group = this.#parts.stream.groupNameOf(wish)
    const double = [...this.#readers.values()].find((reader) => reader !== before && reader.group.name === group)
    if (double !== undefined) {
      throw new Fault('ALREADY_SUBSCRIBED', `This client asked for the same as "${double.id}".`)
    }
    this.#readers.delete(id)
    try {
      const reader = this.#parts.stream.subscribe(wish, { id, resume, sink: this.outlet })
      if (before !== undefined) this.#parts.stream.unsubscribe(before)
      if (reader !== undefined) this.#readers.set(id, reader)
    } catch (error) {
      if (before !== undefined) this.#readers.set(id, before)
      throw error
    }
  }

  /** Whether it has this subscription, and the stream did not end it. */
  isSubscribed(id: string): boolean {
    this.#forgetEnded()
    return this.#readers.has(id)
  }

  /** Greets a client of short notices. Of old: where nothing that is asked for is a topic, all are meant. */
  acknowledge(asked: readonly string[]): void {
    const names = asked.slice(0, TOPICS_MAX)
    const known = NoticeTopic.options.filter((topic) => names.includes(topic))
    const wanted = known.length > 0 ? known : NoticeTopic.options
    for (const topic of wanted) if (this.#mayHear(topic)) this.notices.topics.add(topic)
    this.#send('connection_ack', { topics: [...this.notices.topics].sort() })
    this.#tellUnknown(names.filter((topic) => topic !== ''))
  }

  heartbeat(of: (reader: StreamReader) => Frame): void {
    this.#forgetEnded()
    // Who reads nothing is told nothing.
    if (this.outlet.buffered() > ANSWERS_WAITING_MAX) return
    for (const reader of this.#readers.values()) this.outlet.send(of(reader))
  }

  /** `id` is the subscription that it is about. */
  tell({ code, message, cure }: Fault, id?: string): void {
    this.#send('error', { code, detail: message, cure, ...(id === undefined ? {} : { id }) })
  }

  send(frame: Frame): void {
    this.outlet.send(frame)
  }

  close(why: ClosedFor): void {
    this.end()
    this.outlet.close(why)
  }

  /** The client is gone. */
  end(): void {
    for (const reader of this.#readers.values()) this.#parts.stream.unsubscribe(reader)
    this.#readers.clear()
  }

  #fail(error: unknown): void {
    this.#parts.onFailure(error)
    this.tell(new Fault('INTERNAL_FAULT', 'The server failed at this; its log says how.'))
    this.close('failure')
  }

  #answer(message: ClientMessage): void {
    if (message.type === 'ping') this.#send('pong', {})
    else if ('topics' in message) this.#changeNotices(message.type, message.topics)
    else if (message.type === 'subscribe') this.#take(message)
    else {
      this.#unsubscribe(message.id)
      this.#send('odds_unsubscribed', { id: message.id })
    }
  }

  #take(message: SubscribeOdds): void {
    try {
      this.subscribe(wishOf(message), message)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      this.tell(error, message.id)
    }
  }

  #changeNotices(change: 'subscribe' | 'unsubscribe', topics: readonly string[]): void {
    for (const topic of topics.flatMap((name) => NoticeTopic.safeParse(name).data ?? [])) {
      if (change === 'subscribe' && !this.#mayHear(topic)) {
        this.tell(new Fault('NOT_ALLOWED', `"${this.#caller?.who}" may not hear ${topic}.`))
      } else if (change === 'subscribe') this.notices.topics.add(topic)
      else this.notices.leave(topic)
    }
    this.#tellUnknown(topics)
    // Of old, this answer carries its topics outside of data.
    const text = JSON.stringify({ topics: [...this.notices.topics].sort() })
    const about = { nowMs: this.#parts.nowMs(), beside: `${text.slice(1, -1)},` }
    this.outlet.send(new Frame('subscription_update', text, about))
  }

  #tellUnknown(topics: readonly string[]): void {
    const unknown = topics.filter((topic) => !NoticeTopic.safeParse(topic).success)
    if (unknown.length === 0) return
    const shown = unknown.slice(0, 3).map((topic) => `"${topic.slice(0, 64)}"`)
    const more = unknown.length > 3 ? ` and ${unknown.length - 3} more` : ''
    this.tell(new Fault('TOPIC_UNKNOWN', `There is no topic ${shown.join(', ')}${more} of short notices.`))
  }

  #mayHear(topic: keyof typeof ACCESS_OF_TOPIC): boolean {
    return this.#caller?.rights.has(ACCESS_OF_TOPIC[topic]) !== false
  }

  #unsubscribe(id: string): void {
    const reader = this.#readers.get(id)
    if (reader !== undefined) this.#parts.stream.unsubscribe(reader)
    this.#readers.delete(id)
  }

  /** Those that the stream ended. */
  #forgetEnded(): void {
    for (const [id, reader] of this.#readers) if (!reader.group.readers.has(reader)) this.#readers.delete(id)
  }

  #send(type: ServerMessage['type'], data: object): void {
    this.outlet.send(new Frame(type, JSON.stringify(data), { nowMs: this.#parts.nowMs() }))
  }
}
