// What clients of the stream may say on a socket, as its schemas say or nearly so, and bytes that are no frame at all: each is
// answered by what the contract knows, or ends that one socket with a code that says why.
import { WebSocket } from 'ws'
import { z } from 'zod'
import { type Draws, drawsFor } from '../../simulator/world/seeded.ts'
import type { JsonSchema } from '../../src/contract/api/query-schema.ts'
import { FAULTS } from '../../src/contract/fault.ts'
import { ChangeNotices, Ping, SubscribeOdds, UnsubscribeOdds } from '../../src/contract/stream/client-messages.ts'
import { ServerMessage } from '../../src/contract/stream/server-messages.ts'
import type { FuzzedProgram } from './fuzzed-program.ts'
import type { Fuzzed, Fuzzer } from './fuzzer.ts'
import { mutateBytes, mutateJson } from './mutate-json.ts'
import { oddText } from './odd-values.ts'
import { valueFor } from './schema-values.ts'

const SCHEMAS = [SubscribeOdds, SubscribeOdds, SubscribeOdds, UnsubscribeOdds, ChangeNotices, Ping].map(
  (schema) => z.toJSONSchema(schema, { io: 'input' }) as JsonSchema,
)

/** A client may say 40 things at once; two are said for each input. */
const INPUTS_PER_SOCKET = 15
const WITHIN_MS = 10_000

/** Wrong by the protocol, no text, no UTF-8, against the rules, too large. */
const TYPED_CLOSES: ReadonlySet<number> = new Set([1002, 1003, 1007, 1008, 1009])

export function createFrameFuzzer(program: FuzzedProgram): Fuzzer {
  const address = `ws://${program.host}/api/ws`
  let talk: Talk | undefined
  return {
    name: 'frame',
    try: async (text) => {
      if (talk === undefined || talk.inputs >= INPUTS_PER_SOCKET || talk.isOver) {
        talk?.close()
        talk = await Talk.open(address)
      }
      return talk.say(inputFor(drawsFor(text), program))
    },
    close: async () => talk?.close(),
  }
}

interface Input {
  readonly kind: 'text' | 'bytes' | 'raw'
  readonly bytes: Uint8Array
}

function inputFor(draws: Draws, { known }: FuzzedProgram): Input {
  const value = valueFor(draws.pick(SCHEMAS), draws, known)
  const chance = draws.uniform()
  if (chance < 0.2) return { kind: 'text', bytes: Buffer.from(JSON.stringify(value)) }
  if (chance < 0.75) {
    const changed = JSON.stringify(mutateJson(value, draws, draws.whole(1, 3)))
    return { kind: 'text', bytes: Buffer.from(changed ?? '') }
  }
  if (chance < 0.85) return { kind: 'text', bytes: Buffer.from(draws.pick([oddText(draws), DEEP, LONG])) }
  const bytes = mutateBytes(Buffer.from(JSON.stringify(value)), draws, 3)
  if (chance < 0.93) return { kind: 'text', bytes: Buffer.from(Buffer.from(bytes).toString()) }
  return { kind: chance < 0.96 ? 'bytes' : 'raw', bytes }
}

const DEEP = `{"type":"subscribe","topic":${'['.repeat(30_000)}${']'.repeat(30_000)}}`
const LONG = JSON.stringify({ type: 'subscribe', topics: ['x'.repeat(70_000)] })

/** A socket on which several things are said, one after the other, each followed by a ping: what comes before its pong is the answer. */
class Talk {
  inputs = 0
  isOver = false
  readonly #socket: WebSocket
  #heard: unknown[] = []
  #closed: number | undefined
  #wake: () => void = () => undefined

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data) => {
      this.#heard.push(JSON.parse(String(data)))
      this.#wake()
    })
    socket.on('close', (code) => {
      this.isOver = true
      this.#closed = code
      this.#wake()
    })
    // Whoever sends nonsense is closed on while it still sends.
    socket.on('error', () => undefined)
  }

  static async open(address: string): Promise<Talk> {
    const talk = new Talk(new WebSocket(address, { perMessageDeflate: false }))
    await talk.#until(() => talk.#heard.length > 0 || talk.isOver)
    if (talk.isOver) throw new Error(`A new client was closed with ${talk.#closed}.`)
    talk.#heard = []
    return talk
  }

  async say({ kind, bytes }: Input): Promise<Fuzzed> {
    this.inputs += 1
    this.#heard = []
    this.#send(kind, bytes)
    await this.#until(() => this.isOver || this.#heard.some(isPong))
    const input = `${kind}: ${Buffer.from(bytes).toString().slice(0, 3000)}`
    for (const said of this.#heard) {
      const { data, error } = ServerMessage.safeParse(said)
      if (error !== undefined) return { outcome: 'wrong', what: `no message of ours: ${JSON.stringify(said)}`, input }
      if (data.type === 'error' && !Object.hasOwn(FAULTS, data.data.code)) {
        return { outcome: 'wrong', what: `there is no fault ${data.data.code}`, input }
      }
    }
    if (!this.isOver) return { outcome: answerOf(this.#heard) }
    const isTyped = TYPED_CLOSES.has(this.#closed ?? 0) && (kind === 'raw' || bytes.length > 60_000)
    return isTyped ? { outcome: `closed ${this.#closed}` } : { outcome: 'wrong', what: `closed ${this.#closed}`, input }
  }

  close(): void {
    this.#socket.terminate()
  }

  #send(kind: Input['kind'], bytes: Uint8Array): void {
    if (kind === 'raw') {
      // Below the protocol: what a frame begins with is whatever stands there.
      const { _socket: below } = this.#socket as unknown as { readonly _socket: { write: (bytes: Uint8Array) => void } }
      // Long enough to be wrong: of half a frame nobody knows yet.
      below.write(Buffer.concat([Buffer.from([0xf3]), bytes, Buffer.alloc(16, 0xf3)]))
      return
    }
    this.#socket.send(bytes, { binary: kind === 'bytes' })
    this.#socket.send('{"type":"ping"}')
  }

  async #until(isSo: () => boolean): Promise<void> {
    const late = setTimeout(() => this.#socket.terminate(), WITHIN_MS)
    while (!isSo()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    clearTimeout(late)
  }
}

function isPong(said: unknown): boolean {
  return (said as { readonly type?: unknown }).type === 'pong'
}

function answerOf(heard: readonly unknown[]): string {
  const [first] = heard as readonly { readonly type?: string; readonly data?: { readonly code?: string } }[]
  return first?.data?.code ?? first?.type ?? 'nothing'
}
