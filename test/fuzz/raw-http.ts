// One request as bytes over a socket of its own, and all that came back: what no client that keeps the rules could send.
import { connect } from 'node:net'

export interface RawAnswer {
  readonly status: number
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** No answer takes longer; one that does is a failure. */
const WITHIN_MS = 20_000
/** Hardly any answer takes as long. */
const HALF_CLOSE_AFTER_MS = 60

/** Returns undefined where the connection was closed without a word. A stream is left after its first bytes. */
export function askRaw(port: number, request: Uint8Array): Promise<RawAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const received: Buffer[] = []
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(request))
    // Half a request is answered when it is clear that the rest will not come; what it broke off would go unanswered, too.
    const halfClosing = setTimeout(() => socket.end(), HALF_CLOSE_AFTER_MS)
    socket.setTimeout(WITHIN_MS, () => {
      socket.destroy()
      reject(new Error(`nothing came within ${WITHIN_MS} ms`))
    })
    const finish = () => {
      clearTimeout(halfClosing)
      socket.destroy()
      const bytes = withoutInterim(Buffer.concat(received))
      resolve(bytes.length === 0 ? undefined : readAnswer(bytes))
    }
    socket.on('data', (bytes) => {
      received.push(bytes)
      if (isEnough(withoutInterim(Buffer.concat(received)))) finish()
    })
    // A server that closes while it is still sent to resets; what it had to say was said before.
    socket.on('error', finish)
    socket.on('close', finish)
  })
}

function isEnough(bytes: Buffer): boolean {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return false
  const { status, headers } = readAnswer(bytes)
  if (status === 304 || status === 204) return true
  if (headers.get('content-type')?.startsWith('text/event-stream')) return bytes.length > headEnd + 4
  if (headers.get('transfer-encoding') === 'chunked') return bytes.includes('0\r\n\r\n', headEnd)
  const length = headers.get('content-length')
  return length !== undefined && bytes.length >= headEnd + 4 + Number(length)
}

function readAnswer(bytes: Buffer): RawAnswer {
  const headEnd = bytes.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, headEnd < 0 ? bytes.length : headEnd).split('\r\n')
  const headers = new Map(lines.map((line) => headerOf(line)))
  const rest = headEnd < 0 ? Buffer.alloc(0) : bytes.subarray(headEnd + 4)
  // Behind it may stand what is answered to the rest of what was sent.
  const length = headers.get('content-length')
  const own = length === undefined ? rest : rest.subarray(0, Number(length))
  const body = headers.get('transfer-encoding') === 'chunked' ? joinChunks(own) : own
  return { status: Number(statusLine.slice(9, 12)), headers, body: body.toString() }
}

/** "100 Continue" comes before the answer. */
function withoutInterim(bytes: Buffer): Buffer {
  const headEnd = bytes.indexOf('\r\n\r\n')
  return bytes.toString('latin1', 9, 12) === '100' && headEnd > 0 ? bytes.subarray(headEnd + 4) : bytes
}

function headerOf(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
}

function joinChunks(bytes: Buffer): Buffer {
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const length = lineEnd < 0 ? 0 : Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    if (!(length > 0)) break
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + length))
    at = lineEnd + 2 + length + 2
  }
  return Buffer.concat(chunks)
}
