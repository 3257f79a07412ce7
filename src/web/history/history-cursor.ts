// The moment that is pointed at, shared by all charts of a history and by what stands beside them. It changes with every move of
// the mouse, so that only those hear of it who show it.
import { useSyncExternalStore } from 'react'

export class HistoryCursor {
  #atMs: number | undefined
  readonly #listeners = new Set<() => void>()

  get atMs(): number | undefined {
    return this.#atMs
  }

  point(atMs: number | undefined): void {
    if (atMs === this.#atMs) return
    this.#atMs = atMs
    for (const listener of this.#listeners) listener()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

/** Returns the moment that is pointed at; undefined while none is. */
export function useCursorMs(cursor: HistoryCursor): number | undefined {
  return useSyncExternalStore(cursor.subscribe, () => cursor.atMs)
}
