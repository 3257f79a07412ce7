// The paths beside those of the bookmakers: `/_control` commands faults and tells what was served, `/_truth` tells
// what is true.
import { parseInstant } from '../../../src/contract/instant.ts'
import { type HttpAnswer, jsonAnswer, type PathRequest, parsedJson } from '../../paths/http-answer.ts'
import { PATH_BOOKMAKERS, type PathBookmaker } from '../../paths/path-owner.ts'
import { ANSWER_TIMES } from './answer-times.ts'
import type { FaultBoard } from './fault-board.ts'
import { describeFaults, FAULT_KINDS, isKind, readFaultCommand } from './fault-command.ts'
import type { ServedTally } from './served-tally.ts'
import type { WorldTruth } from './world-truth.ts'

export interface ControlParts {
  readonly faults: FaultBoard
  readonly tally: ServedTally
  readonly truth: WorldTruth
  readonly bodyStats: () => object
}

type Handler = (request: PathRequest, atMs: number, parts: ControlParts) => HttpAnswer

const HANDLERS: readonly { readonly path: RegExp; readonly methods: Readonly<Record<string, Handler>> }[] = [
  { path: /^\/_control\/?$/, methods: { GET: describe } },
  { path: /^\/_control\/stats$/, methods: { GET: stats } },
  { path: /^\/_control\/faults$/, methods: { GET: listFaults } },
  { path: /^\/_control\/faults\/[^/]+$/, methods: { PUT: putFault, DELETE: endFaults } },
  { path: /^\/_truth\/events$/, methods: { GET: trueEvents } },
  { path: /^\/_truth\/listings\/[^/]+\/[^/]+$/, methods: { GET: trueListing } },
  { path: /^\/_truth\/versions\/[^/]+\/[^/]+$/, methods: { GET: trueVersions } },
]

/** Refuses what it does not take, and says what it takes. */
export function answerControl(request: PathRequest, atMs: number, parts: ControlParts): HttpAnswer {
  const found = HANDLERS.find(({ path }) => path.test(request.path))
  const place = request.path.slice(0, 200)
  if (found === undefined) {
    return refused(404, `There is nothing at ${place}; GET /_control says what there is.`)
  }
  const handler = found.methods[request.method]
  if (handler !== undefined) return handler(request, atMs, parts)
  return refused(405, `${place} takes ${Object.keys(found.methods).join(' and ')}, not ${request.method}.`)
}

function refused(status: number, ...reasons: readonly string[]): HttpAnswer {
  return jsonAnswer({ detail: reasons.join(' ') }, status)
}

function describe(_: PathRequest, atMs: number): HttpAnswer {
  return jsonAnswer({
    at: new Date(atMs).toISOString(),
    bookmakers: PATH_BOOKMAKERS,
    limits: Object.fromEntries(
      Object.entries(ANSWER_TIMES).map(([slug, { inFlightMax, refusedWith, p50Ms, p95Ms }]) => [
        slug,
        { in_flight: inFlightMax, beyond: refusedWith, with_latency_real: { p50_ms: p50Ms, p95_ms: p95Ms } },
      ]),
    ),
    faults: describeFaults(),
    commands: {
      'PUT /_control/faults/{bookmaker}': 'One fault as JSON: {"kind": …}. In place of one of the same kind and path.',
      'DELETE /_control/faults/{bookmaker}': 'Ends its faults; with ?kind= those of one kind.',
      'GET /_control/faults': 'The faults in force.',
      'GET /_control/stats': 'What was asked and answered, and how long answers were delayed.',
      'GET /_truth/events?at=': 'Upcoming events, and who lists them.',
      'GET /_truth/listings/{bookmaker}/{event id}?at=': 'What it shows of an event, by SportRadar id.',
      'GET /_truth/versions/{bookmaker}/{event id}?at=': 'Every version that it has shown until then.',
    },
    times: 'at is ISO 8601 or milliseconds since 1970; without it, now.',
  })
}

function stats(_: PathRequest, atMs: number, { tally, bodyStats }: ControlParts): HttpAnswer {
  return jsonAnswer({ at: new Date(atMs).toISOString(), bookmakers: tally.show(), bodies: bodyStats() })
}

function listFaults(_: PathRequest, atMs: number, { faults }: ControlParts): HttpAnswer {
  return jsonAnswer({ faults: faults.inForce(atMs).map((fault) => faults.show(fault)) })
}

function putFault(request: PathRequest, atMs: number, { faults }: ControlParts): HttpAnswer {
  return forBookmaker(request, (bookmaker) => {
    const command = readFaultCommand(parsedJson(request.body))
    if (!('kind' in command)) return refused(422, ...command)
    return jsonAnswer({ fault: faults.show(faults.put(bookmaker, command, atMs)) })
  })
}

function endFaults(request: PathRequest, atMs: number, { faults }: ControlParts): HttpAnswer {
  return forBookmaker(request, (bookmaker) => {
    const kind = request.query.get('kind') ?? undefined
    if (kind !== undefined && !isKind(kind)) {
      return refused(422, `kind is ${JSON.stringify(kind)}; it may be ${Object.keys(FAULT_KINDS).join(', ')}.`)
    }
    const inForce = faults.inForce(atMs).filter((fault) => fault.bookmaker === bookmaker)
    const ended = inForce
      .filter((fault) => kind === undefined || fault.kind === kind)
      .map((fault) => faults.show(fault))
    faults.end(bookmaker, atMs, kind)
    return jsonAnswer({ ended })
  })
}

function trueEvents({ query }: PathRequest, atMs: number, { truth }: ControlParts): HttpAnswer {
  return atTime(query, atMs, (askedMs) => jsonAnswer({ atMs: askedMs, events: truth.events(askedMs) }))
}

function trueListing(request: PathRequest, atMs: number, { truth }: ControlParts): HttpAnswer {
  return forListing(request, atMs, ({ bookmaker, eventId, askedMs }) => {
    const shown = truth.listing(bookmaker, eventId, askedMs)
    return shown === undefined
      ? refused(404, `${bookmaker} shows no event ${eventId} at ${new Date(askedMs).toISOString()}.`)
      : jsonAnswer({ atMs: askedMs, ...shown })
  })
}

function trueVersions(request: PathRequest, atMs: number, { truth }: ControlParts): HttpAnswer {
  return forListing(request, atMs, ({ bookmaker, eventId, askedMs }) =>
    jsonAnswer({ atMs: askedMs, bookmaker, eventId, versions: truth.versions(bookmaker, eventId, askedMs) }),
  )
}

interface AskedListing {
  readonly bookmaker: PathBookmaker
  readonly eventId: number
  readonly askedMs: number
}

function forListing(request: PathRequest, atMs: number, answer: (asked: AskedListing) => HttpAnswer): HttpAnswer {
  return forBookmaker(request, (bookmaker) => {
    const id = request.path.split('/')[4] ?? ''
    if (!/^[1-9]\d{0,14}$/.test(id))
      return refused(422, `The event id is "${id.slice(0, 80)}"; it may be a whole number.`)
    return atTime(request.query, atMs, (askedMs) => answer({ bookmaker, eventId: Number(id), askedMs }))
  })
}

function forBookmaker({ path }: PathRequest, answer: (bookmaker: PathBookmaker) => HttpAnswer): HttpAnswer {
  const slug = path.split('/')[3] ?? ''
  const bookmaker = PATH_BOOKMAKERS.find((one) => one === slug)
  if (bookmaker !== undefined) return answer(bookmaker)
  return refused(422, `The bookmaker is "${slug.slice(0, 80)}"; it may be ${PATH_BOOKMAKERS.join(', ')}.`)
}

function atTime(query: URLSearchParams, nowMs: number, answer: (askedMs: number) => HttpAnswer): HttpAnswer {
  const at = query.get('at')
  if (at === null) return answer(nowMs)
  const askedMs = /^\d{1,14}$/.test(at) ? Number(at) : parseInstant(at)
  return askedMs === undefined
    ? refused(422, `at is "${at.slice(0, 80)}"; it may be ISO 8601 or milliseconds since 1970.`)
    : answer(askedMs)
}
