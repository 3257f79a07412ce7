// One socket of the many. Of what it is told it reads the head alone: a thousand of them share one thread.
import WebSocket from 'ws'
import type { Cursor, OddsWish } from '../../src/contract/stream/client-messages.ts'
import { type Applied, sharedMs, socketAddress, subscription } from './stream-messages.ts'

/** The head of a frame is shorter. */
const HEAD_BYTES = 300
const IMAGE = '{"type":"odds_image"'
const RESUMED = '{"type":"odds_subscribed"'
const IMAGE_HEAD = /"epoch":"([^"]+)","seq":(\d+),"part":\d+,"is_last":true/
const CHANGES = '{"type":"odds_changes"'
const CHANGES_HEAD = /"to":(\d+),"is_last":(true|false),"conflated":(true|false)/
/** Of some megabytes each; what Linux keeps for a socket that is not read is about four. */
const STICKING_IMAGES = 6
const OPEN_WITHIN_MS = 10_000

export class Reader {
  readonly #socket: WebSocket
  readonly #following = Promise.withResolvers<Cursor | undefined>()
  #seqs: number[] = []
  #times: number[] = []
  /** How often it was caught up with. */
  conflated = 0
  /** All up to here is there. */
  seq = 0

  constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data: Buffer) => this.#take(data))
    // Where the server ends it the bench misses what it would have told.
    socket.on('error', () => undefined)
    this.#following.promise.catch(() => undefined)
    socket.on('close', () => this.#following.reject(new Error('A socket was closed before it followed.')))
  }

  static async open(host: string): Promise<Reader> {
    const options = { perMessageDeflate: false, skipUTF8Validation: true, handshakeTimeout: OPEN_WITHIN_MS }
    const socket = new WebSocket(socketAddress(host), options)
    const reader = new Reader(socket)
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    return reader
  }

  /** Resolves when the image is there, with what it is of; or when it may go on from where it is said to be. */
  subscribe(wish: OddsWish, resume?: Cursor): Promise<Cursor | undefined> {
    this.#socket.send(subscription(wish, resume === undefined ? {} : { resume }))
    return this.#following.promise
  }

  /** Reads nothing any more, and asks for more than all buffers on the way take. */
  stick(wish: OddsWish): void {
    this.#socket.pause()
    for (let image = 1; image <= STICKING_IMAGES; image += 1) {
      this.#socket.send(subscription(wish, { id: `more ${image}` }))
    }
  }

  end(): void {
    this.#socket.terminate()
  }

  forget(): void {
    this.#seqs = []
    this.#times = []
    this.conflated = 0
  }

  /** How long each took to be here; Infinity where it is not. */
  latenciesOf(applied: readonly Applied[]): readonly number[] {
    let at = 0
    return applied.map(({ seq, atMs }) => {
      while (at < this.#seqs.length && (this.#seqs[at] ?? 0) < seq) at += 1
      return (this.#times[at] ?? Number.POSITIVE_INFINITY) - atMs
    })
  }

  #take(data: Buffer): void {
    const cameMs = sharedMs()
    const head = data.toString('latin1', 0, HEAD_BYTES)
    if (head.startsWith(CHANGES)) this.#takeChanges(head, cameMs)
    else if (head.startsWith(IMAGE)) this.#takeImage(head)
    else if (head.startsWith(RESUMED) && head.includes('"resumed":true')) this.#following.resolve(undefined)
  }

  #takeImage(head: string): void {
    const [, epoch, seq] = IMAGE_HEAD.exec(head) ?? []
    if (epoch !== undefined) this.#following.resolve({ epoch, seq: Number(seq) })
  }

  #takeChanges(head: string, cameMs: number): void {
    const [, to, isLast, isConflated] = CHANGES_HEAD.exec(head) ?? []
    // Who has half of them does not have the change.
    if (isLast !== 'true') return
    if (isConflated === 'true') this.conflated += 1
    this.seq = Number(to)
    this.#seqs.push(this.seq)
    this.#times.push(cameMs)
  }
}
