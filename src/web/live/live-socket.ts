// The one WebSocket of the page. It never gives up: it comes back after a pause that grows, or when the server said to, and
// hands each subscription what is its own. What the messages mean is for the subscriptions to say.
import type { ServerMessage } from '../../contract/stream/server-messages.ts'

/**
 * *Refused*: the server took no connection several times in a row; it goes on trying. *Signed out*: it waits until somebody
 * is signed in.
 */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'refused' | 'signed_out'

/** The server says something every four seconds to who follows odds; anybody else has to ask, in good time before this. */
const SILENT_MS = 15_000
const ASKS_AFTER_MS = 8_000
/** A connection that lasts this long was no accident; a server that greets and closes is one that refuses. */
const PROVEN_AFTER_MS = 5_000
const PAUSE_FIRST_MS = 500
const PAUSE_MOST_MS = 15_000
/** So many attempts in a row that failed are told. */
const REFUSED_AFTER = 3
/** What the server closes with when the session is over. */
const SIGNED_OUT_CODE = 4401

export interface LiveSubscription {
  /** Says on a fresh connection what it wants; undefined for nothing. */
  readonly hello: () => object | undefined
  readonly hear: (message: ServerMessage) => void
}

export interface LiveSocketParts {
  readonly address: string
  readonly random: () => number
  readonly hearTime: (serverMs: number) => void
  /** The session may be over. A browser does not tell why a connection was not taken, so that has to be asked for. */
  readonly onRefused?: () => void
}

export class LiveSocket {
  readonly #parts: LiveSocketParts
  readonly #subscriptions = new Set<LiveSubscription>()
  readonly #listeners = new Set<() => void>()
  #socket: WebSocket | undefined
  #state: LiveState = 'connecting'
  #lostMs: number | undefined
  #heardMs: number | undefined
  #failures = 0
  #isServerAway = false
  #question: ReturnType<typeof setTimeout> | undefined
  #silence: ReturnType<typeof setTimeout> | undefined
  #proof: ReturnType<typeof setTimeout> | undefined
  #pause: ReturnType<typeof setTimeout> | undefined
  #askedMs: number | undefined
  #isStopped = true
  #isHeld = false

  constructor(parts: LiveSocketParts) {
    this.#parts = parts
  }

  get state(): LiveState {
    return this.#state
  }

  /** For how long there has been none that says anything; 0 while there is. */
  get lostForMs(): number {
    return this.#lostMs === undefined ? 0 : performance.now() - this.#lostMs
  }

  /** How long ago the server said something; undefined before it ever did. */
  get silentForMs(): number | undefined {
    return this.#heardMs === undefined ? undefined : performance.now() - this.#heardMs
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

  /** While nobody is signed in there is no use in trying. */
  hold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return
    this.#isHeld = isHeld
    clearTimeout(this.#pause)
    this.#drop()
    this.#turn(isHeld ? 'signed_out' : 'connecting')
    if (!isHeld) this.#comeBackNow()
  }

  /** Tries at once; for the button beside "disconnected". */
  retry(): void {
    if (this.#state !== 'live') this.#comeBackNow()
  }

  /** Takes what was seen elsewhere: a server that answers again after it was away is not left waiting for the pause to end. */
  noteServer(isThere: boolean): void {
    const isBack = isThere && this.#isServerAway
    this.#isServerAway = !isThere
    if (isBack) this.retry()
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
    if (this.#isHeld) return
    let isTaken = false
    const socket = new WebSocket(this.#parts.address)
    this.#socket = socket
    this.#watchSilence()
    socket.onopen = () => {
      isTaken = true
      this.#watchSilence()
      this.#proof = setTimeout(() => {
        this.#failures = 0
      }, PROVEN_AFTER_MS)
      // Only odds and runs are wanted; short notices of odds would say the same again.
      this.send({ type: 'unsubscribe', topics: ['odds_updates'] })
      for (const { hello } of this.#subscriptions) {
        const message = hello()
        if (message !== undefined) this.send(message)
      }
    }
    socket.onmessage = ({ data }) => this.#hear(String(data))
    socket.onclose = ({ code }) => {
      // Of several in a row that fail, the first is enough to ask.
      if (code === SIGNED_OUT_CODE || (!isTaken && this.#failures === 0)) this.#parts.onRefused?.()
      this.#lose()
    }
  }

  #hear(text: string): void {
    this.#watchSilence()
    const message = JSON.parse(text) as ServerMessage
    this.#heardMs = performance.now()
    this.#parts.hearTime(Date.parse(message.timestamp))
    this.#turn('live')
    if (message.type === 'reconnect') this.#askedMs = message.data.after_ms
    for (const { hear } of this.#subscriptions) hear(message)
  }

  #lose(): void {
    this.#drop()
    if (this.#isStopped || this.#isHeld) return
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
    clearTimeout(this.#question)
    clearTimeout(this.#silence)
    this.#question = setTimeout(() => this.send({ type: 'ping' }), ASKS_AFTER_MS)
    this.#silence = setTimeout(() => this.#lose(), SILENT_MS)
  }

  #drop(): void {
    for (const timer of [this.#question, this.#silence, this.#proof]) clearTimeout(timer)
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
    if (state === 'live') this.#lostMs = undefined
    else this.#lostMs ??= performance.now()
    for (const listener of this.#listeners) listener()
  }
}
