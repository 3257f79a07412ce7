// Which faults are in force at which bookmaker, and which of them strike a request. Their number is bounded by kinds
// and paths: a second command of the same kind and path takes the place of the first.
import type { PathBookmaker, PathOwner } from '../../paths/path-owner.ts'
import { drawsFor } from '../seeded.ts'
import { type FaultCommand, type FaultKind, toldParameters } from './fault-command.ts'

export interface FaultInForce extends FaultCommand {
  readonly bookmaker: PathBookmaker
  readonly sinceMs: number
  /** From then on it is over. */
  readonly untilMs: number
}

export interface FaultStrike extends PathOwner {
  readonly atMs: number
  /** The bookmaker's number of the request, which decides whom a share of them strikes. */
  readonly request: number
}

export class FaultBoard {
  readonly #seed: number
  readonly #faults = new Map<string, FaultInForce>()
  /** Requests that each struck. */
  readonly #struck = new Map<string, number>()

  constructor(seed: number) {
    this.#seed = seed
  }

  put(bookmaker: PathBookmaker, command: FaultCommand, atMs: number): FaultInForce {
    const fault = { ...command, bookmaker, sinceMs: atMs, untilMs: atMs + command.for_ms }
    const key = keyOf(fault)
    this.#faults.delete(key)
    this.#faults.set(key, fault)
    this.#struck.set(key, 0)
    return fault
  }

  /** Ends the faults of a bookmaker, of one kind if named; returns those that it ended. */
  end(bookmaker: PathBookmaker, atMs: number, kind?: FaultKind): readonly FaultInForce[] {
    const ended = this.inForce(atMs).filter(
      (fault) => fault.bookmaker === bookmaker && (kind === undefined || fault.kind === kind),
    )
    for (const fault of ended) this.#forget(keyOf(fault))
    return ended
  }

  /** Returns the faults in force, in the order of their commands. */
  inForce(atMs: number): readonly FaultInForce[] {
    for (const [key, { untilMs }] of this.#faults) if (untilMs <= atMs) this.#forget(key)
    return [...this.#faults.values()]
  }

  /** Returns the faults that are to strike a request, in the order of their commands. */
  aimedAt({ bookmaker, part, atMs, request }: FaultStrike): readonly FaultInForce[] {
    if (this.#faults.size === 0) return []
    return this.inForce(atMs).filter(
      (fault) =>
        fault.bookmaker === bookmaker &&
        (fault.path === 'all' || fault.path === part) &&
        drawsFor(`seed ${this.#seed} ${keyOf(fault)} request ${request}`).uniform() < fault.share,
    )
  }

  /** Counts a request that these struck. */
  count(struckBy: readonly FaultInForce[]): void {
    for (const fault of struckBy) this.#struck.set(keyOf(fault), (this.#struck.get(keyOf(fault)) ?? 0) + 1)
  }

  /** Returns a fault as it is shown outside. */
  show(fault: FaultInForce): object {
    const { bookmaker, kind, sinceMs, untilMs } = fault
    const [since, until] = [sinceMs, untilMs].map((ms) => new Date(ms).toISOString())
    return { bookmaker, kind, ...toldParameters(fault), since, until, struck: this.#struck.get(keyOf(fault)) ?? 0 }
  }

  #forget(key: string): void {
    this.#faults.delete(key)
    this.#struck.delete(key)
  }
}

function keyOf({ bookmaker, kind, path }: FaultInForce): string {
  return `${bookmaker} ${kind} ${path}`
}
