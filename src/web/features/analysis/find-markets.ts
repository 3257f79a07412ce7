// Finds markets by what a trader types: letters and digits in order, wherever they stand: "ou25" finds "Over/under goals 2.5".
import { marketName, shortMarketName } from '../../prices/market-names.ts'

interface Searched {
  readonly market: string
}

/** Returns the markets that have what was typed as it stands; where none has, those that have its letters in order. */
export function findMarkets<Found extends Searched>(markets: readonly Found[], typed: string): readonly Found[] {
  const wanted = lettersOf(typed)
  if (wanted === '') return markets
  const named = markets.map((market) => ({ market, texts: textsOf(market) }))
  const having = (holds: (text: string) => boolean) =>
    named.filter(({ texts }) => texts.some(holds)).map(({ market }) => market)
  const whole = having((text) => text.includes(wanted))
  return whole.length > 0 ? whole : having((text) => hasInOrder(text, wanted))
}

function textsOf({ market }: Searched): readonly string[] {
  return [marketName(market), shortMarketName(market), market].map(lettersOf)
}

function lettersOf(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

function hasInOrder(text: string, wanted: string): boolean {
  let at = 0
  for (const letter of wanted) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
