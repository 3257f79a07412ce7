// Finds markets by what a trader types: "o25" is Over/under 2.5, "dc" double chance, "ou 1h 1.5" a total of the first half.
// Case, spaces and points do not matter.
import { parseKeyText } from '../../odds/market-key.ts'
import { marketByNumber } from '../../odds/registry.ts'
import { marketLine, marketName } from './market-names.ts'

/** Short words of the trade, for parts of a market's key. */
const SHORT: readonly (readonly [part: string, short: string])[] = [
  ['over_under', 'ou'],
  ['double_chance', 'dc'],
  ['draw_no_bet', 'dnb'],
  ['asian_handicap', 'ah'],
  ['handicap_3way', 'eh'],
  ['odd_even', 'oe'],
  ['correct_score', 'cs'],
  ['clean_sheet', 'cleansheet'],
  // Of the whole match: nobody says so.
  ['_ft', ''],
]

/**
 * Returns the markets that are meant. Where some have what was typed as it stands, those; else those that have its letters
 * and digits in order, so that a slip or a short cut of one's own finds something, too.
 */
export function findMarkets<Found>(
  markets: readonly Found[],
  { typed, keyOf }: { readonly typed: string; readonly keyOf: (market: Found) => string },
): readonly Found[] {
  const wanted = lettersOf(typed)
  if (wanted === '') return markets
  const texts = new Map(markets.map((market) => [market, textsOf(keyOf(market))]))
  const having = (holds: (text: string) => boolean) => markets.filter((market) => texts.get(market)?.some(holds))
  const beginning = having((text) => text.startsWith(wanted))
  // "dc" is double chance, and not also what happens to have a d and a c.
  if (beginning.length > 0 && SHORT.some(([, short]) => short !== '' && wanted.startsWith(short))) return beginning
  const whole = having((text) => text.includes(wanted))
  return whole.length > 0 ? whole : closest(markets, (market) => texts.get(market) ?? [], wanted)
}

/** Those that have the letters in order, the one first that has them closest together in the shortest text. */
function closest<Found>(markets: readonly Found[], textsOf: (market: Found) => readonly string[], wanted: string) {
  return markets
    .flatMap((market) => {
      const spans = textsOf(market).flatMap((text) => {
        const span = spanInOrder(text, wanted)
        return span === undefined ? [] : [span * 100 + text.length]
      })
      return spans.length === 0 ? [] : [{ market, span: Math.min(...spans) }]
    })
    .toSorted((a, b) => a.span - b.span)
    .map(({ market }) => market)
}

/** Its name, and its key in short words with the line as it is shown; a key that the page does not know as it is. */
function textsOf(text: string): readonly string[] {
  return [marketName(text), shortOf(text)].map(lettersOf)
}

function shortOf(text: string): string {
  const key = parseKeyText(text)
  if (key === undefined) return text
  const short = SHORT.reduce<string>((rest, [part, word]) => rest.replace(part, word), marketByNumber(key.market).key)
  return `${short}${marketLine(key)}`
}

/** Letters and digits only, in lower case, without accents. */
function lettersOf(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** Returns over how many letters of the text the wanted ones lie; undefined where they do not. */
function spanInOrder(text: string, wanted: string): number | undefined {
  let first: number | undefined
  let at = 0
  for (const letter of wanted) {
    const found = text.indexOf(letter, at)
    if (found < 0) return undefined
    first ??= found
    at = found + 1
  }
  return first === undefined ? undefined : at - first
}
