// A message to readers, written once for all of them, in the form of a socket and in that of server-sent events.
import { instantText } from '../../contract/instant.ts'
import type { ServerMessage } from '../../contract/stream/server-messages.ts'

interface FrameAbout {
  readonly nowMs: number
  /** Who has this frame can go on from there; '': from nowhere. */
  readonly cursor?: string
  /** After how long to come back, for a client that does so by itself. */
  readonly retryMs?: number
  readonly beside?: string
}

export class Frame {
  readonly type: ServerMessage['type']
  readonly #text: string
  readonly #cursor: string | undefined
  readonly #retryMs: number | undefined
  #socketBytes: Buffer | undefined
  #eventBytes: Buffer | undefined

  /** `data` is JSON; so is `beside`, which stands before it, with a comma behind. */
  constructor(type: ServerMessage['type'], data: string, { nowMs, cursor, retryMs, beside = '' }: FrameAbout) {
    this.type = type
    this.#text = `{"type":"${type}","timestamp":"${instantText(nowMs)}",${beside}"data":${data}}`
    this.#cursor = cursor
    this.#retryMs = retryMs
  }

  /** Characters, about as many bytes. */
  get length(): number {
    return this.#text.length
  }

  /** In the form of a message on a socket. */
  get socketBytes(): Buffer {
    this.#socketBytes ??= Buffer.from(this.#text)
    return this.#socketBytes
  }

  /** In the form of a server-sent event. */
  get eventBytes(): Buffer {
    const id = this.#cursor === undefined ? '' : `id: ${this.#cursor}\n`
    const retry = this.#retryMs === undefined ? '' : `retry: ${this.#retryMs}\n`
    this.#eventBytes ??= Buffer.from(`event: ${this.type}\n${id}${retry}data: ${this.#text}\n\n`)
    return this.#eventBytes
  }
}
