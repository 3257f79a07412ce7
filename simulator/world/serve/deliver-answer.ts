// Sends an answer over its socket in the way that it is to go out.
import type { ServerResponse } from 'node:http'
import type { Clock } from '../../../src/contract/world.ts'
import { sendWhole } from '../../paths/listener.ts'
import type { SimulatedAnswer } from './spoil-answer.ts'

export interface DeliveryParts {
  readonly response: ServerResponse
  readonly clock: Clock
  /** Aborted when the client has left, which it also has when the server closes. */
  readonly left: AbortSignal
}

/** No client of ours waits as long; whoever does is cut off. */
const HANG_MS_MAX = 600_000

/** Resolves when the last byte is handed over, or when nobody waits for it any more. */
export async function deliver(answer: SimulatedAnswer, { response, clock, left }: DeliveryParts): Promise<void> {
  const { delivery, status, headers, body } = answer
  switch (delivery.kind) {
    case 'whole':
      sendWhole(response, answer)
      return
    case 'never':
      await waited(clock, HANG_MS_MAX, left)
      response.destroy()
      return
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'cut':
      response.writeHead(status, headers).flushHeaders()
      response.write(body, () => response.destroy())
      return
    case 'drip':
      response.writeHead(status, { ...headers, 'content-length': body.byteLength }).flushHeaders()
      for (let sent = 0; sent < body.byteLength; sent += delivery.bytesAtOnce) {
        if (!(await waited(clock, delivery.everyMs, left))) return
        response.write(body.subarray(sent, sent + delivery.bytesAtOnce))
      }
      response.end()
  }
}

/** Tells whether the time passed while the client stayed. */
export async function waited(clock: Clock, ms: number, left: AbortSignal): Promise<boolean> {
  try {
    await clock.sleep(ms, left)
  } catch (error) {
    if (!left.aborted) throw error
  }
  return !left.aborted
}
