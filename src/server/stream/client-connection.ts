// One client of the stream, by whichever way it came: what it subscribed to, and what it may ask.
import { Fault } from '../../contract/fault.ts'
import type { ClientMessage, SubscribeOdds } from '../../contract/stream/client-messages.ts'
import { NoticeTopic, type ServerMessage } from '../../contract/stream/server-messages.ts'
import { Frame } from './frame.ts'
import { MessageBudget } from './message-budget.ts'
import { NoticeBox } from './notice-box.ts'
import type { OddsStream } from './odds-stream.ts'
import { readMessage } from './read-message.ts'
import type { ClosedFor, Sink, StreamReader } from './stream-reader.ts'

/** More is asked for in one. */
const SUBSCRIPTIONS_MAX = 20

export interface ConnectionParts {
  readonly stream: OddsStream
  readonly sink: Sink
  readonly nowMs: () => number
}

export class ClientConnection {
  readonly notices: NoticeBox
  readonly #parts: ConnectionParts
  readonly #readers = new Map<string, StreamReader>()
  readonly #budget: MessageBudget

  constructor(parts: ConnectionParts) {
    this.#parts = parts
    this.#budget = new MessageBudget(parts.nowMs())
    this.notices = new NoticeBox(parts.sink)
  }

  /** Takes what the client said; returns whether it may go on: not where it says too much. */
  hear(text: string | undefined): boolean {
    if (!this.#budget.take(this.#parts.nowMs())) {
      this.tell(new Fault('MESSAGES_TOO_MANY', 'More messages came than one client may send.'))
      return false
    }
    try {
      if (text === undefined) throw new Fault('MESSAGE_UNREADABLE', 'A message came as bytes, not as text.')
      this.#answer(readMessage(text))
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      this.tell(error)
    }
    return true
  }

  /** Throws SUBSCRIPTIONS_AT_MAXIMUM, and what the stream throws. */
  subscribe({
    id,
    resume,
    ...wish
  }: Pick<SubscribeOdds, 'id' | 'resume'> & Omit<SubscribeOdds, 'type' | 'topic'>): void {
    this.#forgetEnded()
    if (!this.#readers.has(id) && this.#readers.size >= SUBSCRIPTIONS_MAX) {
      throw new Fault('SUBSCRIPTIONS_AT_MAXIMUM', `This client has ${this.#readers.size} subscriptions.`)
    }
    this.#unsubscribe(id)
    const reader = this.#parts.stream.subscribe(wish, { id, resume, sink: this.#parts.sink })
    if (reader !== undefined) this.#readers.set(id, reader)
  }

  /** Greets a client of short notices. Of old: where nothing that is asked for is a topic, all are meant. */
  acknowledge(asked: readonly string[]): void {
    const known = NoticeTopic.options.filter((topic) => asked.includes(topic))
    for (const topic of known.length > 0 ? known : NoticeTopic.options) this.notices.topics.add(topic)
    this.#send('connection_ack', { topics: [...this.notices.topics].sort() })
    for (const topic of asked) if (topic !== '' && !NoticeTopic.safeParse(topic).success) this.tell(noTopic(topic))
  }

  heartbeat({ live, behind }: ReturnType<OddsStream['heartbeats']>): void {
    this.#forgetEnded()
    if (this.#readers.size === 0) return
    const isLive = [...this.#readers.values()].every(({ state }) => state === 'live')
    // Who reads nothing is told nothing.
    if (isLive || [...this.#readers.values()].every(({ stuckSinceMs }) => stuckSinceMs === null)) {
      this.#parts.sink.send(isLive ? live : behind)
    }
  }

  tell({ code, message, cure }: Fault): void {
    this.#send('error', { code, detail: message, cure })
  }

  send(frame: Frame): void {
    this.#parts.sink.send(frame)
  }

  close(why: ClosedFor): void {
    for (const reader of this.#readers.values()) this.#parts.stream.unsubscribe(reader)
    this.#readers.clear()
    this.#parts.sink.close(why)
  }

  /** The client is gone. */
  end(): void {
    for (const reader of this.#readers.values()) this.#parts.stream.unsubscribe(reader)
    this.#readers.clear()
  }

  #answer(message: ClientMessage): void {
    if (message.type === 'ping') this.#send('pong', {})
    else if ('topics' in message) this.#changeNotices(message.type, message.topics)
    else if (message.type === 'subscribe') {
      const { type: _type, topic: _topic, ...asked } = message
      this.subscribe(asked)
    } else {
      this.#unsubscribe(message.id)
      this.#send('odds_unsubscribed', { id: message.id })
    }
  }

  #changeNotices(change: 'subscribe' | 'unsubscribe', topics: readonly string[]): void {
    for (const topic of topics) {
      const known = NoticeTopic.safeParse(topic)
      if (!known.success) this.tell(noTopic(topic))
      else if (change === 'subscribe') this.notices.topics.add(known.data)
      else this.notices.topics.delete(known.data)
    }
    const text = JSON.stringify({ topics: [...this.notices.topics].sort() })
    const about = { nowMs: this.#parts.nowMs(), beside: `${text.slice(1, -1)},` }
    this.#parts.sink.send(new Frame('subscription_update', text, about))
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
    this.#parts.sink.send(new Frame(type, JSON.stringify(data), { nowMs: this.#parts.nowMs() }))
  }
}

function noTopic(topic: string): Fault {
  return new Fault('TOPIC_UNKNOWN', `There is no topic "${topic.slice(0, 64)}" of short notices.`)
}
