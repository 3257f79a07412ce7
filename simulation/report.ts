// What happened in a simulation: a digest of all of it, how often each kind of trouble occurred, and the first thing that must
// not have.
import { createHash, type Hash } from 'node:crypto'

export interface Violation {
  /** What has always to hold and did not. */
  readonly invariant: string
  readonly what: string
  readonly step: number
  readonly atMs: number
}

export class Report {
  readonly occurred = new Map<string, number>()
  #hash: Hash = createHash('sha256')
  #lines = 0
  #violation: Violation | undefined
  readonly #where: () => { readonly step: number; readonly atMs: number }
  readonly #onLine: ((line: string) => void) | undefined

  constructor(where: () => { readonly step: number; readonly atMs: number }, onLine?: (line: string) => void) {
    this.#where = where
    this.#onLine = onLine
  }

  /** Something happened, in words that are the same whenever it happens again. */
  note(line: string): void {
    const noted = `${this.#where().atMs} ${line}`
    this.#lines += 1
    this.#hash.update(noted).update('\n')
    this.#onLine?.(noted)
  }

  /** A kind of trouble took effect. */
  count(kind: string, times = 1): void {
    this.occurred.set(kind, (this.occurred.get(kind) ?? 0) + times)
  }

  /** Only the first counts: what follows may follow from it. */
  violate(invariant: string, what: string): void {
    if (this.#violation !== undefined) return
    this.#violation = { invariant, what, ...this.#where() }
    this.note(`violated: ${invariant}: ${what}`)
  }

  get violation(): Violation | undefined {
    return this.#violation
  }

  get lines(): number {
    return this.#lines
  }

  digest(): string {
    return this.#hash.copy().digest('hex').slice(0, 32)
  }
}
