// Keeps bodies that were made, up to so many bytes; at the bound the one that was longest not asked for goes.

export class BodyCache {
  readonly #bodies = new Map<string, Uint8Array>()
  readonly #bytesMax: number
  #bytes = 0
  #hits = 0
  #made = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  /** Returns the body of this key, made unless it is held. One that is larger than the bound is not held. */
  get(key: string, make: () => Uint8Array): Uint8Array {
    const held = this.#bodies.get(key)
    if (held === undefined) {
      this.#made += 1
      const body = make()
      this.#hold(key, body)
      return body
    }
    this.#hits += 1
    this.#bodies.delete(key)
    this.#bodies.set(key, held)
    return held
  }

  get stats(): { readonly held: number; readonly bytes: number; readonly hits: number; readonly made: number } {
    return { held: this.#bodies.size, bytes: this.#bytes, hits: this.#hits, made: this.#made }
  }

  #hold(key: string, body: Uint8Array): void {
    if (body.byteLength > this.#bytesMax) return
    this.#bodies.set(key, body)
    this.#bytes += body.byteLength
    for (const [oldest, { byteLength }] of this.#bodies) {
      if (this.#bytes <= this.#bytesMax) return
      this.#bodies.delete(oldest)
      this.#bytes -= byteLength
    }
  }
}
