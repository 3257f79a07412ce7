// The simulated bookmakers over HTTP, all under one base URL: with their answer times, their limits of requests in
// flight, and faults as they are commanded.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../../src/contract/world.ts'
import { type AskedRequest, jsonAnswer, pathRequest } from '../../paths/http-answer.ts'
import { type Listener, sendWhole, startListener } from '../../paths/listener.ts'
import { ownerOf, type PathBookmaker } from '../../paths/path-owner.ts'
import { ANSWER_TIMES, answerTimeMs } from './answer-times.ts'
import { deliver, waited } from './deliver-answer.ts'
import { createWorldAnswerer, type WorldAnswerer, type WorldAnswererOptions } from './world-answerer.ts'

export interface WorldServerOptions extends WorldAnswererOptions {
  readonly clock: Clock
  /** `real` answers as slowly as the real ones. */
  readonly latency: 'none' | 'real'
  /** 0 takes a free one. */
  readonly port: number
  readonly host: string
}

export interface WorldServer extends Listener {
  readonly answerer: WorldAnswerer
}

/** Rejects with the error of the system where it can not listen. */
export async function startWorldServer(options: WorldServerOptions): Promise<WorldServer> {
  const answerer = createWorldAnswerer(options)
  const { host, port, clock } = options
  const listener = await startListener({
    host,
    port,
    open: (request, response) => {
      const bookmaker = bookmakerOf(request)
      if (bookmaker === undefined) return (asked) => sendWhole(response, answerer.answer(asked, clock.nowMs()))
      return openVisit({ bookmaker, response, answerer, options })
    },
  })
  return { ...listener, answerer }
}

function bookmakerOf({ method = 'GET', url = '/' }: IncomingMessage): PathBookmaker | undefined {
  const path = pathRequest({ method, url })?.path
  return path === undefined ? undefined : ownerOf(path)?.bookmaker
}

interface Visit {
  readonly bookmaker: PathBookmaker
  readonly response: ServerResponse
  readonly answerer: WorldAnswerer
  readonly options: WorldServerOptions
}

/** Counts a request as in flight from its head until its last byte is sent or its client has left. */
function openVisit({ bookmaker, response, answerer, options }: Visit): (asked: AskedRequest) => void {
  const { tally } = answerer
  const { inFlightMax, refusedWith } = ANSWER_TIMES[bookmaker]
  const gone = new AbortController()
  const { arrived, inFlight } = tally.arrive(bookmaker)
  const leave = () => {
    if (gone.signal.aborted) return
    gone.abort()
    tally.leave(bookmaker)
  }
  response.once('close', leave)
  if (inFlight > inFlightMax) {
    return () => {
      tally.refuse(bookmaker)
      leave()
      sendWhole(response, jsonAnswer({ message: 'Too many requests at a time.' }, refusedWith))
    }
  }
  const serve = async (asked: AskedRequest) => {
    const { clock, latency, seed } = options
    const delayMs = latency === 'none' ? 0 : answerTimeMs(seed, bookmaker, arrived)
    if (delayMs > 0 && !(await waited(clock, delayMs, gone.signal))) return
    tally.sleep(bookmaker, delayMs)
    const answer = answerer.answer(asked, clock.nowMs())
    await deliver(answer, { response, clock, left: gone.signal })
  }
  return (asked) => {
    serve(asked).catch((error) => {
      if (response.headersSent) response.destroy()
      else sendWhole(response, jsonAnswer({ message: `${asked.url} can not be answered: ${String(error)}` }, 500))
    })
  }
}
