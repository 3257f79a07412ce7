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

export interface MovedCell {
  readonly eventId: number
  readonly bookmaker: string
  readonly market: string
  readonly outcome: string
}

export interface PriceMovesParts {
  readonly nowMs: () => number
  /** What a price is now: one that changed while nobody was told has not moved as was noted. */
  readonly priceMilli: (cell: MovedCell) => number | null
}

export class PriceMoves {
  readonly #parts: PriceMovesParts
  /** In the order they were noted, the oldest first. */
  readonly #moves = new Map<string, PriceMove>()

  constructor(parts: PriceMovesParts) {
    this.#parts = parts
  }

  get size(): number {
    return this.#moves.size
  }

  note(cell: MovedCell, move: Pick<PriceMove, 'fromMilli' | 'toMilli'>): void {
    const key = keyOf(cell)
    this.#moves.delete(key)
    this.#moves.set(key, { ...move, atMs: this.#parts.nowMs() })
    this.#forget()
  }

  /** Returns the last move of a price within ten minutes, if that led to what it is. */
  of(cell: MovedCell): PriceMove | undefined {
    const move = this.#moves.get(keyOf(cell))
    if (move === undefined || this.#parts.nowMs() - move.atMs > KEPT_MS) return undefined
    return move.toMilli === this.#parts.priceMilli(cell) ? move : undefined
  }

  #forget(): void {
    const sinceMs = this.#parts.nowMs() - KEPT_MS
    for (const [key, { atMs }] of this.#moves) {
      if (atMs >= sinceMs && this.#moves.size <= KEPT_MOST) return
      this.#moves.delete(key)
    }
  }
}

function keyOf({ eventId, bookmaker, market, outcome }: MovedCell): string {
  return `${eventId} ${bookmaker} ${market} ${outcome}`
}
