// Counts what each simulated bookmaker was asked and how it answered.
import { PATH_BOOKMAKERS, type PathBookmaker } from '../../paths/path-owner.ts'

interface Count {
  requests: number
  /** Over a socket: requests that are refused there come no further. */
  arrived: number
  statuses: Map<number, number>
  struck: number
  inFlight: number
  inFlightMost: number
  refused: number
  sleptMs: number
  bytes: number
}

export class ServedTally {
  readonly #counts = new Map<PathBookmaker, Count>(PATH_BOOKMAKERS.map((slug) => [slug, emptyCount()]))

  /** Takes a request in; returns its number at that bookmaker, from 1. */
  request(bookmaker: PathBookmaker): number {
    const count = this.#of(bookmaker)
    count.requests += 1
    return count.requests
  }

  /** Status 0 stands for no answer. */
  answered(
    bookmaker: PathBookmaker,
    { status, bytes, isStruck }: { status: number; bytes: number; isStruck: boolean },
  ) {
    const count = this.#of(bookmaker)
    count.statuses.set(status, (count.statuses.get(status) ?? 0) + 1)
    count.bytes += bytes
    if (isStruck) count.struck += 1
  }

  /** Returns how many have arrived and how many of them are in flight now, this one included. */
  arrive(bookmaker: PathBookmaker): { readonly arrived: number; readonly inFlight: number } {
    const count = this.#of(bookmaker)
    count.arrived += 1
    count.inFlight += 1
    count.inFlightMost = Math.max(count.inFlightMost, count.inFlight)
    return { arrived: count.arrived, inFlight: count.inFlight }
  }

  leave(bookmaker: PathBookmaker): void {
    this.#of(bookmaker).inFlight -= 1
  }

  /** Too many were in flight. */
  refuse(bookmaker: PathBookmaker): void {
    this.#of(bookmaker).refused += 1
  }

  sleep(bookmaker: PathBookmaker, ms: number): void {
    this.#of(bookmaker).sleptMs += ms
  }

  show(): Readonly<Record<string, object>> {
    return Object.fromEntries([...this.#counts].map(([bookmaker, count]) => [bookmaker, showCount(count)]))
  }

  #of(bookmaker: PathBookmaker): Count {
    const count = this.#counts.get(bookmaker)
    if (count === undefined) throw new Error(`Bug: nothing is counted of ${bookmaker}.`)
    return count
  }
}

function emptyCount(): Count {
  return {
    requests: 0,
    arrived: 0,
    statuses: new Map(),
    struck: 0,
    inFlight: 0,
    inFlightMost: 0,
    refused: 0,
    sleptMs: 0,
    bytes: 0,
  }
}

function showCount({ statuses, inFlight, inFlightMost, sleptMs, ...others }: Count): object {
  return {
    requests: others.requests,
    answers: Object.fromEntries([...statuses].map(([status, number]) => [status === 0 ? 'none' : status, number])),
    struck_by_faults: others.struck,
    refused_over_limit: others.refused,
    in_flight: inFlight,
    in_flight_most: inFlightMost,
    delays_ms: Math.round(sleptMs),
    bytes: others.bytes,
  }
}
