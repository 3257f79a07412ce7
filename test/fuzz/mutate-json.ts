// Changes a JSON value in one place or several, or the bytes of it: what a bookmaker, a proxy or a hostile client might
// send instead of what we know.
import type { Draws } from '../../simulator/world/seeded.ts'
import { oddNumber, oddText, oddValue } from './odd-values.ts'

type Node = Record<string | number, unknown>

/** Changes the value in place, here and there, and returns it; what it is itself may be replaced, too. */
export function mutateJson(value: unknown, draws: Draws, times: number): unknown {
  const holder: Node = { value }
  for (let time = 0; time < times; time += 1) mutateOnce(holder, draws)
  return holder.value
}

function mutateOnce(holder: Node, draws: Draws): void {
  const place = somewhere(holder, draws)
  // The whole of it is seldom worth replacing.
  const { parent, key } = place.parent === holder && draws.uniform() < 0.8 ? somewhere(holder, draws) : place
  const value = parent[key]
  const kind = draws.whole(0, 8)
  if (kind === 0) remove(parent, key, holder)
  else if (kind === 1) repeat(parent, key)
  else if (kind === 2) swap(parent, key, draws)
  else if (kind === 3) rename(parent, key, draws)
  else if (kind === 4) moveElsewhere(holder, value, draws)
  else parent[key] = kind === 5 ? otherType(value) : changed(value, draws)
}

/** Goes down at random; leaves are met more often than what holds them. */
function somewhere(holder: Node, draws: Draws): { readonly parent: Node; readonly key: string | number } {
  let parent = holder
  let key: string | number = 'value'
  for (;;) {
    const next: unknown = parent[key]
    if (typeof next !== 'object' || next === null || draws.uniform() < 0.08) return { parent, key }
    const keys: readonly string[] = Object.keys(next)
    if (keys.length === 0) return { parent, key }
    parent = next as Node
    key = draws.pick(deeper(parent, keys, draws))
    if (Array.isArray(parent)) key = Number(key)
  }
}

/** More often than not what holds something is gone into: beside a long list of markets stand many small fields. */
function deeper(parent: Node, keys: readonly string[], draws: Draws): readonly string[] {
  if (draws.uniform() < 0.4) return keys
  const holders = keys.filter((key) => typeof parent[key] === 'object' && parent[key] !== null)
  return holders.length === 0 ? keys : holders
}

function remove(parent: Node, key: string | number, holder: Node): void {
  if (parent === holder) return
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else delete parent[key]
}

function repeat(parent: Node, key: string | number): void {
  const copy = structuredClone(parent[key])
  if (Array.isArray(parent)) parent.splice(Number(key), 0, copy)
  else define(parent, `${key}${typeof key === 'string' && key.endsWith(' ') ? '2' : ' '}`, copy)
}

function swap(parent: Node, key: string | number, draws: Draws): void {
  const keys = Object.keys(parent)
  const other = draws.pick(keys.length === 0 ? [String(key)] : keys)
  const [one, two] = [parent[key], parent[other]]
  define(parent, String(key), two)
  define(parent, other, one)
}

function rename(parent: Node, key: string | number, draws: Draws): void {
  if (Array.isArray(parent)) return
  const value = parent[key]
  const to = draws.pick([String(key).toUpperCase(), `${key}\u200b`, `${key} `, oddText(draws), '__proto__'])
  delete parent[key]
  define(parent, to, value)
}

function moveElsewhere(holder: Node, value: unknown, draws: Draws): void {
  const { parent, key } = somewhere(holder, draws)
  if (parent !== holder) parent[key] = structuredClone(value)
}

/** As JSON.parse would: a field named `__proto__` is a field. */
function define(parent: Node, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true })
}

function otherType(value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return value !== '' && Number.isFinite(Number(value)) ? Number(value) : [value]
  if (Array.isArray(value)) return { ...value }
  return typeof value === 'object' && value !== null ? Object.values(value) : `${value}`
}

function changed(value: unknown, draws: Draws): unknown {
  if (typeof value === 'number' && draws.uniform() < 0.6) {
    return draws.pick([-value, value * 1000, value / 1000, value + 1, value + 0.0005, oddNumber(draws)])
  }
  if (typeof value === 'string' && draws.uniform() < 0.6) {
    return draws.pick([`${value} `, `${value}\0`, value.slice(1), value + value, fullWidth(value), oddText(draws)])
  }
  return oddValue(draws)
}

/** Digits that look the same and are others. */
function fullWidth(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
}

/** Cuts, flips, repeats or overwrites bytes, here and there. */
export function mutateBytes(bytes: Uint8Array, draws: Draws, times: number): Uint8Array {
  let mutated = Buffer.from(bytes)
  for (let time = 0; time < times; time += 1) {
    const at = draws.whole(0, Math.max(0, mutated.length - 1))
    const end = Math.min(mutated.length, at + draws.whole(1, 64))
    switch (draws.whole(0, 5)) {
      case 0:
        mutated = mutated.subarray(0, at)
        break
      case 1:
        mutated = Buffer.concat([mutated.subarray(0, at), mutated.subarray(end)])
        break
      case 2:
        mutated = Buffer.concat([mutated.subarray(0, end), mutated.subarray(at)])
        break
      case 3:
        mutated = Buffer.concat([mutated.subarray(0, at), Buffer.from(oddText(draws)), mutated.subarray(at)])
        break
      // A digit for a digit is what passes for a payload most often.
      case 4:
        overwriteDigit(mutated, at, draws)
        break
      default:
        if (mutated.length > 0) mutated[at] = (mutated[at] ?? 0) ^ (1 << draws.whole(0, 7))
    }
  }
  return mutated
}

const [ZERO, NINE] = [48, 57]

function overwriteDigit(bytes: Buffer, from: number, draws: Draws): void {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < ZERO || byte > NINE) continue
    bytes[at] = draws.whole(ZERO, NINE)
    return
  }
}
