// What fills Bet9ja's answers up: above all the texts of its whole site, then statistics and combinations of theirs.
import { assert } from '../../../src/contract/assert.ts'
import { type Draws, drawsFor } from '../seeded.ts'
import { madeOnce, type SizeRange } from './answer-pieces.ts'
import { type CatalogueEntry, catalogueText, translationText } from './bet9ja-catalogue.ts'
import { BET9JA_KEYS, linesText } from './bet9ja-markets.ts'
import { PaddingPool, type PaddingUnit } from './padding-pool.ts'

/** The smaller and the larger answer that were recorded, as the files are: 337 and 432 kB, a fourth of it indentation. */
export const BET9JA_SIZE: SizeRange = { least: 337_000, most: 432_000 }

/** In the recordings they are over half of an answer, whatever it offers. */
const TRANSLATION_BYTES = 216_000

const COUNTS = [
  'FOU Fouls',
  'OFF Offsides',
  'SHT Shots',
  'SOT Shots on Target',
  'TCK Tackles',
  'SAV Saves',
  'GKC Goal Kicks',
  'THR Throw-Ins',
  'SUB Substitutions',
  'OGL Own Goals',
  'FKC Free Kicks',
  'PEN Penalties',
] as const
const SPANS = ['', '1T 1st Half', '2T 2nd Half'] as const
const SIDES = ['', 'H Home', 'A Away'] as const

/** 432 markets in the three places where an answer mentions one: prices, lines, catalogue. */
export const bet9jaPadding = madeOnce((): PaddingPool => {
  const draws = drawsFor('bet9ja padding')
  return new PaddingPool(inventedMarkets().map((entry) => unitOf(entry, draws)))
})

/** The members of `TRANS`, which has texts of every market, offered or not. */
export const bet9jaTranslations = madeOnce((): Uint8Array => {
  const texts: string[] = []
  let bytes = 0
  for (const entry of [...BET9JA_KEYS.values(), ...inventedMarkets()]) {
    if (bytes >= TRANSLATION_BYTES) break
    const text = translationText(entry)
    texts.push(text)
    bytes += text.length + 1
  }
  return Buffer.from(texts.join())
})

function inventedMarkets(): readonly CatalogueEntry[] {
  const entries: CatalogueEntry[] = []
  for (const count of COUNTS.map(named)) {
    for (const span of SPANS.map(named)) {
      for (const side of SIDES.map(named)) {
        const code = `S_Z${count.code}${span.code}${side.code}`
        const name = [span.name, count.name, side.name].filter((part) => part !== '').join(' ')
        entries.push(
          { key: `${code}OU`, name: `${name} Over/Under`, group: 'OTHER', signs: signs(['O', 'Over'], ['U', 'Under']) },
          { key: `${code}HTFT`, name: `${name} Half/Full`, group: 'COMBINED', signs: pairs(['1', 'X', '2']) },
          { key: `${code}MULTI`, name: `${name} Multi`, group: 'COMBINED', signs: pairs(['1', '2', '3', '4']) },
          { key: `${code}EX`, name: `${name} Exact`, group: 'OTHER', signs: pairs(['0', '1+', '2+']) },
        )
      }
    }
  }
  for (const { key } of entries) assert(!BET9JA_KEYS.has(key), `the padding takes Bet9ja's ${key} for none of ours`)
  return entries
}

function unitOf(entry: CatalogueEntry, draws: Draws): PaddingUnit {
  const lines = entry.key.endsWith('OU') ? Array.from({ length: draws.whole(3, 6) }, (_, at) => `${at + 1}.5`) : []
  const places = lines.length === 0 ? [entry.key] : lines.map((line) => `${entry.key}@${line}`)
  const prices = places.flatMap((place) =>
    entry.signs.map(({ sign }) => `"${place}_${sign}":"${draws.whole(21, 400) / 20}"`),
  )
  return [prices.join(), lines.length === 0 ? '' : linesText([entry.key, lines]), catalogueText(entry)]
}

/** "FOU Fouls" is a code and a name. */
function named(text: string): { readonly code: string; readonly name: string } {
  const at = text.indexOf(' ')
  return { code: text.slice(0, Math.max(at, 0)), name: text.slice(at + 1) }
}

function signs(...rows: readonly (readonly [string, string])[]): CatalogueEntry['signs'] {
  return rows.map(([sign, label]) => ({ sign, label }))
}

function pairs(parts: readonly string[]): CatalogueEntry['signs'] {
  return parts.flatMap((one) => parts.map((two) => ({ sign: `${one}/${two}`, label: `${one} and ${two}` })))
}
