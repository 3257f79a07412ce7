// A loopback server that answers at the bookmakers' own paths: recorded details byte for byte, and the lists that lead
// to them made up in each bookmaker's format. What has begun by its clock is no longer there.
import { answerBet9ja } from '../paths/bet9ja-paths.ts'
import { answerBetpawa } from '../paths/betpawa-paths.ts'
import { type AskedRequest, type HttpAnswer, jsonAnswer, nothingAt, pathRequest } from '../paths/http-answer.ts'
import { sendWhole, startListener } from '../paths/listener.ts'
import { ownerOf } from '../paths/path-owner.ts'
import type { Shelf } from '../paths/shelf.ts'
import { answerSportybet } from '../paths/sportybet-paths.ts'
import type { Recording } from './recording-folder.ts'

export interface ReplayOptions {
  readonly recordings: readonly Recording[]
  readonly nowMs: () => number
}

export interface ReplayServer {
  /** e.g. "http://127.0.0.1:40123", the base URL for every bookmaker. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Starts the server on a free port of the loopback address. */
export function startReplay({ recordings, nowMs }: ReplayOptions): Promise<ReplayServer> {
  const shelfOf = (bookmaker: Recording['bookmaker']) => {
    const atMs = nowMs()
    return shelfOfRecordings(recordings.filter((each) => each.bookmaker === bookmaker && !(each.kickoffMs <= atMs)))
  }
  return startListener({
    host: '127.0.0.1',
    port: 0,
    open: (_request, response) => (asked) => sendWhole(response, answer(asked, shelfOf)),
  })
}

/** Recordings are of both versions of betPawa's API, and of the product that they were asked for. */
function answer(asked: AskedRequest, shelfOf: (bookmaker: Recording['bookmaker']) => Shelf): HttpAnswer {
  const request = pathRequest(asked)
  if (request === undefined) return jsonAnswer({ message: 'This is no URL.' }, 400)
  switch (ownerOf(request.path)?.bookmaker) {
    case 'betpawa':
      return answerBetpawa(request, shelfOf('betpawa'), { versions: ['v3', 'v4'] })
    case 'sportybet':
      return answerSportybet(request, shelfOf('sportybet'), { isLiveApart: false })
    case 'bet9ja':
      return answerBet9ja(request, shelfOf('bet9ja'), { isSlotted: () => false })
    default:
      return nothingAt(request)
  }
}

function shelfOfRecordings(recordings: readonly Recording[]): Shelf {
  return {
    upcoming: () =>
      recordings.map(({ externalId, competition, listed }) => ({ externalId, competition, listed: () => listed })),
    body: (externalId) => {
      const found = recordings.find((each) => each.externalId === externalId)
      return found && { bytes: () => found.bytes }
    },
  }
}
