// Looks at every request before anybody answers it, and refuses what no answer is for: a name that is not ours, an address or headers
// beyond all measure, somebody who asks too often. It stands before what is ready, and so costs as little as it can: for a client
// on this machine some comparisons, for others a look into a map.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { FAULTS, type FaultCode } from '../contract/fault.ts'
import { type AddressOf, clientKey, createAddressReader, isLoopback } from './client-address.ts'
import { createHostCheck, type HostRules } from './host-names.ts'
import { type Rate, RateLimit, rateHeaders } from './rate-limit.ts'
import { changesSomething, foreignPage } from './same-origin.ts'

export interface DoorRules {
  /** Any name is good where nothing is told. */
  readonly hosts?: HostRules
  /** Pages of others that may change something and follow the stream, as browsers name them: "https://desk.example.com". */
  readonly origins?: readonly string[]
  /** Addresses and networks whose word is taken for whom they ask. */
  readonly proxies?: readonly string[]
  /** For each client; nobody is limited where nothing is told. */
  readonly reads?: Rate
  readonly writes?: Rate
  /** Whether clients on this machine are limited as others are. */
  readonly limitsLoopback?: boolean
  /** Connections at once of one client elsewhere. */
  readonly clientConnectionsMax?: number
  /** Browsers come over TLS only. */
  readonly isTls?: boolean
  /** How long the head of a request may take to arrive, and the whole; and how often it is looked. */
  readonly headWithinMs?: number
  readonly requestWithinMs?: number
  readonly lookEveryMs?: number
}

export interface Refusal {
  readonly status: number
  readonly code: FaultCode
  readonly detail: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface DoorFigures {
  readonly reads: number | undefined
  readonly writes: number | undefined
}

export interface DoorGuard {
  /** Why a request is not answered; undefined, nearly always, where it is. */
  readonly refusal: (request: IncomingMessage, response?: ServerResponse) => Refusal | undefined
  /** Why one that changes something, or asks for what goes on, is not answered. */
  readonly foreign: (request: IncomingMessage) => Refusal | undefined
  readonly addressOf: AddressOf
  /** Of how many clients it is known how often they asked; undefined where that is not limited. */
  readonly figures: () => DoorFigures
  /** Who counts as one; undefined who is not limited. */
  readonly clientOf: (request: IncomingMessage) => string | undefined
}

/** An address may name 500 events; what a server of Node takes for all of a head is 16 KiB. */
const ADDRESS_LENGTH_MAX = 12_000
/** Browsers and proxies send some thirty. */
const HEADERS_MAX = 100
/** Clients of whom it is known how often they asked, at most; some 10 MB. */
export const CLIENTS_MAX = 100_000

export function createDoorGuard(rules: DoorRules, nowMs: () => number): DoorGuard {
  const isOurs = rules.hosts === undefined ? () => true : createHostCheck(rules.hosts)
  const origins = new Set(rules.origins)
  const addressOf = createAddressReader(rules.proxies ?? [])
  const clientOf = createClientReader(rules, addressOf)
  const limits = {
    reads: rules.reads && new RateLimit({ ...rules.reads, keysMax: CLIENTS_MAX }),
    writes: rules.writes && new RateLimit({ ...rules.writes, keysMax: CLIENTS_MAX }),
  }
  const limited = createLimited(limits, {
    // Who comes by a proxy is another with each request.
    clientOf: rules.proxies?.length ? clientOf : once(clientOf),
    nowMs,
  })
  return {
    addressOf,
    clientOf,
    figures: () => ({ reads: limits.reads?.size, writes: limits.writes?.size }),
    refusal: (request, response) => {
      const { url = '', rawHeaders, headers } = request
      if (url.length > ADDRESS_LENGTH_MAX) {
        return tooLarge(414, `The address has ${url.length} characters; it may have ${ADDRESS_LENGTH_MAX}.`)
      }
      if (rawHeaders.length > 2 * HEADERS_MAX) return tooLarge(431, `There may be ${HEADERS_MAX} headers.`)
      if (!isOurs(headers.host)) {
        const detail = `This server is not asked by the name ${JSON.stringify(headers.host?.slice(0, 100))}.`
        return { status: 421, code: 'HOST_UNKNOWN', detail }
      }
      return limited?.(request, response)
    },
    foreign: ({ headers }) => {
      const page = foreignPage(headers, origins, { isTls: rules.isTls === true })
      return page === undefined
        ? undefined
        : { status: 403, code: 'ORIGIN_REFUSED', detail: `It was asked by ${page}.` }
    },
  }
}

/** As it is sent. */
export function refusalBody({ code, detail }: Refusal): string {
  return JSON.stringify({ detail, code, cure: FAULTS[code].cure })
}

function tooLarge(status: 414 | 431, detail: string): Refusal {
  return { status, code: 'REQUEST_TOO_LARGE', detail }
}

function createClientReader({ limitsLoopback }: DoorRules, addressOf: AddressOf): DoorGuard['clientOf'] {
  return (request) => {
    const address = addressOf(request)
    return address === undefined || (isLoopback(address) && !limitsLoopback) ? undefined : clientKey(address)
  }
}

type Limited = DoorGuard['refusal']

interface Around {
  readonly clientOf: DoorGuard['clientOf']
  readonly nowMs: () => number
}

interface Limits {
  readonly reads: RateLimit | undefined
  readonly writes: RateLimit | undefined
}

function createLimited(limits: Limits, { clientOf, nowMs }: Around): Limited | undefined {
  if (limits.reads === undefined && limits.writes === undefined) return undefined
  return (request, response) => {
    const key = clientOf(request)
    if (key === undefined) return undefined
    const name = changesSomething(request.method) ? 'writes' : 'reads'
    const limit = limits[name]
    if (limit === undefined) return undefined
    const allowance = limit.take(key, nowMs())
    // Who is far from it need not know, and an answer that is ready costs a third more with these headers.
    if (allowance.remaining >= limit.rate.burst / 2) return undefined
    const headers = rateHeaders(name, limit.rate, allowance)
    if (!allowance.isAllowed) {
      const detail = `Too many ${name} of one client: ${limit.rate.burst} in ${limit.rate.perMs / 1000} s are allowed.`
      return { status: 429, code: 'RATE_LIMITED', detail, headers }
    }
    for (const [header, value] of Object.entries(headers)) response?.setHeader(header, value)
    return undefined
  }
}

/** What is true of a connection is asked once. */
function once(keyOf: DoorGuard['clientOf']): DoorGuard['clientOf'] {
  /** Null: not limited. */
  const keys = new WeakMap<Socket, string | null>()
  return (request) => {
    const { socket } = request
    let key = keys.get(socket)
    if (key === undefined) {
      key = keyOf(request) ?? null
      keys.set(socket, key)
    }
    return key ?? undefined
  }
}
