// A reader that holds what it is told, as the page does.
import WebSocket from 'ws'
import type { OddsWish } from '../../src/contract/stream/client-messages.ts'
import type { ServerMessage } from '../../src/contract/stream/server-messages.ts'
import { StreamedOdds } from '../../src/insight/streamed-odds.ts'
import { sharedMs, socketAddress, subscription } from './stream-messages.ts'

const WHOLE_WITHIN_MS = 20_000
/** The last frame of an image, or of changes; or the end of it all. */
const LAST = /^{"type":"(odds_(image|changes)".*"is_last":true|snapshot_required")/
const HEAD_BYTES = 300

export class StreamClient {
  readonly odds: StreamedOdds
  bytes = 0
  readonly #socket: WebSocket
  #unread: Buffer[] = []
  #whole: ((cameMs: number) => void) | undefined
  #failed: ((error: Error) => void) | undefined

  private constructor(socket: WebSocket, odds: StreamedOdds) {
    this.#socket = socket
    this.odds = odds
    socket.on('message', (data: Buffer) => this.#take(data))
    socket.on('error', () => undefined)
    socket.on('close', () => this.#failed?.(new Error('A socket was closed before it had all.')))
  }

  static async open(host: string, odds = new StreamedOdds()): Promise<StreamClient> {
    const socket = new WebSocket(socketAddress(host), { perMessageDeflate: false })
    const client = new StreamClient(socket, odds)
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    return client
  }

  /** Goes on from what is held, if anything is; resolves with how long the last frame took to come, and to be held. */
  async follow(wish: OddsWish): Promise<{ readonly cameMs: number; readonly heldMs: number }> {
    const resume = this.odds.cursor
    const whole = Promise.withResolvers<number>()
    this.#whole = whole.resolve
    this.#failed = whole.reject
    const late = setTimeout(() => whole.reject(new Error('A subscription did not come to its end.')), WHOLE_WITHIN_MS)
    const beganMs = sharedMs()
    this.#socket.send(subscription(wish, resume === undefined ? {} : { resume }))
    const cameMs = (await whole.promise.finally(() => clearTimeout(late))) - beganMs
    this.#whole = undefined
    this.#failed = undefined
    return { cameMs, heldMs: sharedMs() - beganMs }
  }

  end(): void {
    this.#socket.terminate()
  }

  /** What is asked for is read once all of it came, as it is to be known when that was. */
  #take(bytes: Buffer): void {
    const cameMs = sharedMs()
    this.bytes += bytes.length
    this.#unread.push(bytes)
    if (this.#whole !== undefined && !LAST.test(bytes.toString('latin1', 0, HEAD_BYTES))) return
    for (const each of this.#unread) this.#read(each)
    this.#unread = []
    this.#whole?.(cameMs)
  }

  #read(bytes: Buffer): void {
    const message = JSON.parse(bytes.toString()) as ServerMessage
    if (message.type === 'odds_subscribed') this.odds.takeSubscribed(message.data)
    else if (message.type === 'odds_image') this.odds.takeImage(message.data)
    else if (message.type === 'odds_changes') this.#takeChanges(message.data)
    else if (message.type === 'heartbeat') this.odds.takeHeartbeat(message.data)
    else if (message.type === 'snapshot_required') this.#failed?.(new Error(`It is told to ${message.data.reason}.`))
  }

  #takeChanges(frame: Parameters<StreamedOdds['takeChanges']>[0]): void {
    if (this.odds.takeChanges(frame) === 'gap') throw new Error('Bug: a frame begins after what is held.')
  }
}
