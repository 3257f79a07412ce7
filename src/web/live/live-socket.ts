// The one WebSocket of the page. It never gives up: it comes back after a pause that grows, or when the server said to, and
// hands each subscription what is its own. What the messages mean is for the subscriptions to say.
import type { ServerMessage } from '../../contract/stream/server-messages.ts'

/** *Refused*: the server took no connection several times in a row; it goes on trying. */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'refused'

/** Three heartbeats of the server; it sends one every four seconds. */
const SILENT_MS = 15_000
const PAUSE_FIRST_MS = 500
const PAUSE_MOST_MS = 15_000
/** So many attempts in a row that failed are told. */
const REFUSED_AFTER = 3

export interface LiveSubscription {
  /** Says on a fresh connection what it wants; undefined for nothing. */
  readonly hello: () => object | undefined
  readonly hear: (message: ServerMessage) => void
}

export interface LiveSocketParts {
  readonly address: string
  readonly random: () => number
  readonly hearTime: (serverMs: number) => void
}

export class LiveSocket {
  readonly #parts: LiveSocketParts
  readonly #subscriptions = new Set<LiveSubscription>()
  readonly #listeners = new Set<() => void>()
  #socket: WebSocket | undefined
  #state: LiveState = 'connecting'
  #stateSinceMs = performance.now()
  #failures = 0
  #silence: ReturnType<typeof setTimeout> | undefined
  #pause: ReturnType<typeof setTimeout> | undefined
  #askedMs: number | undefined
  #isStopped = true

  constructor(parts: LiveSocketParts) {
    this.#parts = parts
  }

  get state(): LiveState {
    return this.#state
  }

  /** For how long it has been so. */
  get stateForMs(): number {
    return performance.now() - this.#stateSinceMs
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  start(): void {
    if (!this.#isStopped) return
    this.#isStopped = false
    addEventListener('online', this.#comeBackNow)
    addEventListener('offline', this.#goOffline)
    this.#connect()
  }

  stop(): void {
    this.#isStopped = true
    removeEventListener('online', this.#comeBackNow)
    removeEventListener('offline', this.#goOffline)
    clearTimeout(this.#pause)
    this.#drop()
  }

  /** Tries at once; for the button beside "disconnected". */
  retry(): void {
    if (this.#state !== 'live') this.#comeBackNow()
  }

  add(subscription: LiveSubscription): () => void {
    this.#subscriptions.add(subscription)
    const hello = subscription.hello()
    if (hello !== undefined) this.send(hello)
    return () => this.#subscriptions.delete(subscription)
  }

  /** Says it if there is a connection; a fresh one says `hello` anyway. */
  send(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }

  #connect(): void {
    this.#drop()
    clearTimeout(this.#pause)
    const socket = new WebSocket(this.#parts.address)
    this.#socket = socket
    this.#watchSilence()
    socket.onopen = () => {
      this.#watchSilence()
      // Only odds and runs are wanted; short notices of odds would say the same again.
      this.send({ type: 'unsubscribe', topics: ['odds_updates'] })
      for (const { hello } of this.#subscriptions) {
        const message = hello()
        if (message !== undefined) this.send(message)
      }
    }
    socket.onmessage = ({ data }) => this.#hear(String(data))
    socket.onclose = () => this.#lose()
  }

  #hear(text: string): void {
    this.#watchSilence()
    const message = JSON.parse(text) as ServerMessage
    this.#parts.hearTime(Date.parse(message.timestamp))
    this.#failures = 0
    this.#turn('live')
    if (message.type === 'reconnect') this.#askedMs = message.data.after_ms
    for (const { hear } of this.#subscriptions) hear(message)
  }

  #lose(): void {
    this.#drop()
    if (this.#isStopped) return
    this.#failures += 1
    if (!navigator.onLine) this.#turn('offline')
    else
      this.#turn(
        this.#failures > REFUSED_AFTER ? 'refused' : this.#state === 'connecting' ? 'connecting' : 'reconnecting',
      )
    const pauseMs = Math.min(PAUSE_FIRST_MS * 2 ** (this.#failures - 1), PAUSE_MOST_MS) * (0.5 + this.#parts.random())
    this.#pause = setTimeout(() => this.#connect(), this.#askedMs ?? pauseMs)
    this.#askedMs = undefined
  }

  #watchSilence(): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#lose(), SILENT_MS)
  }

  #drop(): void {
    clearTimeout(this.#silence)
    const socket = this.#socket
    this.#socket = undefined
    if (socket === undefined) return
    socket.onopen = null
    socket.onmessage = null
    socket.onclose = null
    socket.close()
  }

  readonly #comeBackNow = () => {
    this.#failures = 0
    if (!this.#isStopped) this.#connect()
  }

  readonly #goOffline = () => {
    this.#lose()
  }

  #turn(state: LiveState): void {
    if (this.#state === state) return
    this.#state = state
    this.#stateSinceMs = performance.now()
    for (const listener of this.#listeners) listener()
  }
}
