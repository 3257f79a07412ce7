// Finds markets by what a trader types: "o25" is Over/under 2.5, "dc" double chance, "ou 1h 1.5" a total of the first half.
// Case, spaces and points do not matter.
import type { EventMarket } from './event-market.ts'

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

type Searched = Pick<EventMarket, 'key' | 'title' | 'market' | 'line'>

/**
 * Returns the markets that are meant. Where some have what was typed as it stands, those; else those that have its letters
 * and digits in order, so that a slip or a short cut of one's own finds something, too.
 */
export function findMarkets<Found extends Searched>(markets: readonly Found[], typed: string): readonly Found[] {
  const wanted = lettersOf(typed)
  if (wanted === '') return markets
  const texts = new Map(markets.map((market) => [market, [lettersOf(market.title), shortOf(market)]]))
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

/** Letters and digits only, in lower case, without accents. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

function shortOf({ market, line }: Searched): string {
  const short = SHORT.reduce<string>((text, [part, word]) => text.replace(part, word), market.key)
  return lettersOf(`${short}${line}`)
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
