// Which prices moved lately, and from what: for arrows that age and then go.

/** So long an arrow is fresh, and so long it is there at all: the field's ten minutes. */
export const FRESH_MS = 60_000
export const KEPT_MS = 10 * 60_000
/** Beyond this the oldest are forgotten; a cell more without its arrow is no loss. */
const KEPT_MOST = 20_000

export interface PriceMove {
  readonly fromMilli: number
  readonly toMilli: number
  readonly atMs: number
}

interface MovedCell {
  readonly eventId: number
  readonly bookmaker: string
  readonly market: string
  readonly outcome: string
}

export class PriceMoves {
  readonly #nowMs: () => number
  /** In the order they were noted, the oldest first. */
  readonly #moves = new Map<string, PriceMove>()

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  get size(): number {
    return this.#moves.size
  }

  note(cell: MovedCell, move: Pick<PriceMove, 'fromMilli' | 'toMilli'>): void {
    const key = keyOf(cell)
    this.#moves.delete(key)
    this.#moves.set(key, { ...move, atMs: this.#nowMs() })
    this.#forget()
  }

  /** Returns the last move of a price within ten minutes. */
  of(cell: MovedCell): PriceMove | undefined {
    const move = this.#moves.get(keyOf(cell))
    return move === undefined || this.#nowMs() - move.atMs > KEPT_MS ? undefined : move
  }

  #forget(): void {
    const sinceMs = this.#nowMs() - KEPT_MS
    for (const [key, { atMs }] of this.#moves) {
      if (atMs >= sinceMs && this.#moves.size <= KEPT_MOST) return
      this.#moves.delete(key)
    }
  }
}

function keyOf({ eventId, bookmaker, market, outcome }: MovedCell): string {
  return `${eventId} ${bookmaker} ${market} ${outcome}`
}
