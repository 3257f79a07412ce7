// One connection that is kept open and asked one thing after the other, of whose answers no more is looked at than the status
// and where they end. All that arrives is read into the same memory, so that thousands of large answers a second cost the
// clients less than the server that shares the machine with them.
import { connect, type Socket } from 'node:net'

export interface Counted {
  readonly status: number
  /** Whether the server lets it be asked again. */
  readonly isKept: boolean
}

/** Of all connections: what is in it was looked at before the next bytes come. */
const RECEIVED = Buffer.allocUnsafe(256 * 1024)
const HEAD_END = '\r\n\r\n'

export class CountingClient {
  readonly #socket: Socket
  readonly #host: string
  #waiting: { readonly resolve: (counted: Counted) => void; readonly reject: (error: Error) => void } | undefined
  /** Of an answer that began, as far as it is here. */
  #head = ''
  #counted: Counted | undefined
  #bytesLeft = 0

  private constructor(url: URL) {
    this.#host = url.host
    this.#socket = connect({
      host: url.hostname,
      port: Number(url.port),
      onread: { buffer: RECEIVED, callback: (length) => this.#take(RECEIVED, length) },
    })
    this.#socket.setNoDelay(true)
    this.#socket.on('error', (error) => this.#fail(error))
    this.#socket.on('close', () => this.#fail(new Error(`${this.#host} closed the connection.`)))
  }

  static async open(url: string): Promise<CountingClient> {
    const client = new CountingClient(new URL(url))
    await new Promise<void>((resolve, reject) => {
      client.#socket.once('connect', resolve)
      client.#socket.once('error', reject)
    })
    return client
  }

  /** Resolves when the whole answer is there; it has to tell its length. */
  get(path: string): Promise<Counted> {
    return new Promise((resolve, reject) => {
      // Nothing would ever be heard of it.
      if (this.#socket.destroyed) return reject(new Error(`${this.#host} closed the connection.`))
      this.#waiting = { resolve, reject }
      this.#socket.write(`GET ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n\r\n`, 'latin1')
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(bytes: Buffer, length: number): boolean {
    if (this.#counted === undefined) this.#readHead(bytes.subarray(0, length))
    else this.#bytesLeft -= length
    if (this.#counted === undefined || this.#bytesLeft > 0) return true
    const counted = this.#counted
    const waiting = this.#waiting
    this.#counted = undefined
    this.#waiting = undefined
    waiting?.resolve(counted)
    return true
  }

  #readHead(bytes: Buffer): void {
    const text = this.#head + bytes.toString('latin1', 0, HEAD_MAX)
    const end = text.indexOf(HEAD_END)
    if (end < 0) {
      this.#head = text
      return
    }
    const bodyHere = this.#head.length + bytes.length - end - HEAD_END.length
    const head = text.slice(0, end).toLowerCase()
    this.#head = ''
    this.#bytesLeft = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? Number.NaN) - bodyHere
    if (Number.isNaN(this.#bytesLeft)) {
      this.#fail(new Error(`${this.#host} does not tell how long an answer is.`))
      return
    }
    this.#counted = { status: Number(head.slice(9, 12)), isKept: !head.includes('\r\nconnection: close') }
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error)
    this.#waiting = undefined
  }
}

/** Of one piece of what arrives; a head of ours is not a quarter as long. */
const HEAD_MAX = 4096
