// One connection that is kept open, and asked one thing after the other: no more than it takes to know where an answer
// ends, so that what is measured is the server.
import { connect, type Socket } from 'node:net'

export interface Answer {
  readonly status: number
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: Buffer
}

export interface Asked {
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
}

export class HttpClient {
  readonly #socket: Socket
  readonly #host: string
  #waiting: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void } | undefined
  #received: Buffer[] = []
  /** What has to be there before it is worth looking again. */
  #bytesWanted = 0
  #bytesReceived = 0

  private constructor(socket: Socket, host: string) {
    this.#socket = socket
    this.#host = host
    socket.setNoDelay(true)
    socket.on('data', (bytes) => this.#take(bytes))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error(`${host} closed the connection.`)))
  }

  static async open(url: string): Promise<HttpClient> {
    const { hostname, port, host } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port) })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
    return new HttpClient(socket, host)
  }

  /** A server lets go of connections that nobody uses. */
  get isClosed(): boolean {
    return this.#socket.destroyed || this.#socket.readableEnded
  }

  /** Returns the bytes of a request, to be sent any number of times. */
  requestOf({ path, headers = {} }: Asked): Buffer {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    return Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n${lines.join('')}\r\n`, 'latin1')
  }

  /** Sends a request, and resolves when its whole answer is there. */
  send(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      // Nothing would ever be heard of it.
      if (this.isClosed) return reject(new Error(`${this.#host} closed the connection.`))
      this.#waiting = { resolve, reject }
      this.#socket.write(request)
    })
  }

  get(asked: Asked): Promise<Answer> {
    return this.send(this.requestOf(asked))
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(bytes: Buffer): void {
    this.#received.push(bytes)
    this.#bytesReceived += bytes.length
    if (this.#bytesReceived < this.#bytesWanted) return
    const read = readAnswer(this.#received, this.#bytesReceived)
    if (typeof read === 'number') {
      this.#bytesWanted = read
      return
    }
    this.#received = []
    this.#bytesReceived = 0
    this.#bytesWanted = 0
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.resolve(read)
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error)
    this.#waiting = undefined
  }
}

/** Returns the answer, or how many bytes must be there before it can be whole. */
function readAnswer(pieces: readonly Buffer[], received: number): Answer | number {
  const [first = Buffer.alloc(0)] = pieces
  const headEnd = first.indexOf('\r\n\r\n')
  if (headEnd < 0) return pieces.length > 1 ? readAnswer([Buffer.concat(pieces)], received) : 0
  const [statusLine = '', ...lines] = first.toString('latin1', 0, headEnd).split('\r\n')
  const headers = new Map(lines.map((line) => headerOf(line)))
  const status = Number(statusLine.slice(9, 12))
  const start = headEnd + 4
  if (status === 304) return { status, headers, body: Buffer.alloc(0) }
  if (headers.get('transfer-encoding') === 'chunked') {
    const body = readChunks(Buffer.concat(pieces), start)
    return typeof body === 'number' ? body : { status, headers, body }
  }
  const end = start + Number(headers.get('content-length') ?? 0)
  if (received < end) return end
  return {
    status,
    headers,
    // Put together only for who looks at it: that would be as much work as to receive it.
    get body() {
      return Buffer.concat(pieces).subarray(start, end)
    },
  }
}

function headerOf(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
}

function readChunks(bytes: Buffer, start: number): Buffer | number {
  const chunks: Buffer[] = []
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd < 0) return 0
    const length = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    const end = lineEnd + 2 + length + 2
    if (bytes.length < end) return end
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + length))
    at = end
  }
}
