// A MarketKey as text, for outside: `over_under_ft@10`, `next_goal;goal=2`. One text for each key, and back.
import { assert } from '../contract/assert.ts'
import type { MarketKeyText } from '../contract/change-set.ts'
import type { MarketKey } from './quote.ts'
import { marketByKey, marketByNumber } from './registry.ts'

/** Returns the canonical text of a key. */
export function keyText(key: MarketKey): MarketKeyText {
  const market = marketByNumber(key.market)
  const line = key.line === null ? '' : `@${key.line}`
  const parameter = key.parameter === null ? '' : `;${market.parameter ?? 'n'}=${key.parameter}`
  return `${market.key}${line}${parameter}`
}

/** Returns the key that a text names; undefined where the registry has no such market, line or parameter. */
export function parseKeyText(text: string): MarketKey | undefined {
  if (text.length > 64) return undefined
  const match = /^([a-z0-9_]+)(?:@(0|-?[1-9]\d{0,5}))?(?:;([a-z]+)=(0|[1-9]\d{0,5}))?$/.exec(text)
  const market = marketByKey(match?.[1] ?? '')
  if (match === null || market === undefined) return undefined
  const key = { market: market.number, line: numberOf(match[2]), parameter: numberOf(match[4]) }
  const isWhole = (key.line !== null) === (market.line !== null) && (match[3] ?? null) === market.parameter
  return isWhole ? key : undefined
}

/** Returns the key of a text that one of us wrote. */
export function keyOfText(text: MarketKeyText): MarketKey {
  const key = parseKeyText(text)
  assert(key !== undefined, `"${text}" is no market key of the registry`)
  return key
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text)
}
