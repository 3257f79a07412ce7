// Remembers what was computed last, so that asking again costs nothing and memory has a maximum. What it forgets is
// computed again and comes out the same, since everything in the world is a function of seed and time.

export class BoundedMemo<Key, Value> {
  readonly #values = new Map<Key, Value>()
  readonly #max: number

  /** Beyond `max` values the one that was not asked for longest is forgotten. */
  constructor(max: number) {
    this.#max = max
  }

  get(key: Key, make: () => Value): Value {
    let value = this.#values.get(key)
    // To the end of the map's order, so that its beginning is what was not asked for longest.
    if (value !== undefined) this.#values.delete(key)
    else value = make()
    this.#values.set(key, value)
    if (this.#values.size > this.#max) this.#values.delete(this.#values.keys().next().value as Key)
    return value
  }

  get size(): number {
    return this.#values.size
  }
}
