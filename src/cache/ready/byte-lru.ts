// Keeps what was asked for last, up to so many bytes; what was not asked for longest goes first.

interface Entry<Value> {
  readonly value: Value
  weight: number
}

export class ByteLru<Key, Value> {
  readonly #bytesMax: number
  readonly #bytesOf: (value: Value, key: Key) => number
  readonly #entries = new Map<Key, Entry<Value>>()
  #bytes = 0

  /** `bytesOf` may tell more of a value later: it is weighed again whenever it is asked for. */
  constructor(bytesMax: number, bytesOf: (value: Value, key: Key) => number) {
    this.#bytesMax = bytesMax
    this.#bytesOf = bytesOf
  }

  /** Bytes of all that is kept, as they were when it was last asked for. */
  get bytes(): number {
    return this.#bytes
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    this.#weigh(key, entry)
    return entry.value
  }

  /** What is larger than all that may be kept is not kept. */
  set(key: Key, value: Value): void {
    this.delete(key)
    const entry = { value, weight: 0 }
    this.#entries.set(key, entry)
    this.#weigh(key, entry)
  }

  delete(key: Key): void {
    const entry = this.#entries.get(key)
    if (entry === undefined) return
    this.#bytes -= entry.weight
    this.#entries.delete(key)
  }

  #weigh(key: Key, entry: Entry<Value>): void {
    const weight = this.#bytesOf(entry.value, key) + ENTRY_BYTES
    if (weight === entry.weight) return
    this.#bytes += weight - entry.weight
    entry.weight = weight
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#bytesMax) return
      this.delete(oldest)
    }
  }
}

/** What an entry takes beside its bytes, about: many small ones are not for nothing. */
const ENTRY_BYTES = 200
