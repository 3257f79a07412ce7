// Markets that fill a simulated answer up to the size of a real one: serialised once for each process, then copied as
// bytes. What they say is the bookmaker's file's to decide.

/** One market of the padding: its text in each of the places where an answer mentions it, e.g. `{"id":"…"}`. */
export type PaddingUnit = readonly string[]

export interface Padding {
  /** For each place the bytes to put behind what is there, every unit with a comma before it. */
  readonly places: readonly Uint8Array[]
  readonly units: number
}

export class PaddingPool {
  readonly #units: number
  readonly #places: readonly Place[]
  /** How many bytes the units before each have in all places together. */
  readonly #ends: readonly number[]

  constructor(units: readonly PaddingUnit[]) {
    this.#units = units.length
    this.#places = (units[0] ?? []).map((_, place) => placeOf(units.map((unit) => unit[place] ?? '')))
    this.#ends = sums(this.#places.map(({ ends }) => ends))
  }

  /** Returns as many units as `bytes` have room for, from the `first` on and round to the first again. */
  take({ bytes, first }: { readonly bytes: number; readonly first: number }): Padding {
    const start = first % this.#units
    const units = this.#unitsWithin(bytes, start)
    const end = start + units
    return {
      units,
      places: this.#places.map(({ text, ends }) => {
        const at = (unit: number) => ends[unit] ?? 0
        if (end <= this.#units) return text.subarray(at(start), at(end))
        return Buffer.concat([text.subarray(at(start)), text.subarray(0, at(end - this.#units))])
      }),
    }
  }

  /** By halving: the sizes add up, so what fits is a prefix. */
  #unitsWithin(bytes: number, start: number): number {
    let [least, most] = [0, this.#units]
    while (least < most) {
      const middle = Math.ceil((least + most) / 2)
      if (this.#size(start, middle) <= bytes) least = middle
      else most = middle - 1
    }
    return least
  }

  #size(start: number, units: number): number {
    const all = this.#ends[this.#units] ?? 0
    const end = start + units
    const upTo = end <= this.#units ? (this.#ends[end] ?? 0) : all + (this.#ends[end - this.#units] ?? 0)
    return upTo - (this.#ends[start] ?? 0)
  }
}

interface Place {
  readonly text: Buffer
  /** Where each unit ends; 0 first. */
  readonly ends: readonly number[]
}

function placeOf(texts: readonly string[]): Place {
  const parts = texts.map((text) => Buffer.from(text === '' ? '' : `,${text}`))
  const ends = [0]
  for (const part of parts) ends.push((ends.at(-1) ?? 0) + part.length)
  return { text: Buffer.concat(parts), ends }
}

function sums(columns: readonly (readonly number[])[]): readonly number[] {
  return (columns[0] ?? []).map((_, row) => columns.reduce((sum, column) => sum + (column[row] ?? 0), 0))
}
