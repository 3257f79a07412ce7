// The formats of the simulated bookmakers, but that SportyBet has in one match a market that nobody knows.
import { BOOK_FORMATS } from '../../simulator/world/serve/book-formats.ts'
import type { BookFormats } from '../../simulator/world/serve/world-shelves.ts'
import { matchAt, ODD_MATCHES } from './scripted-history.ts'

export const UNKNOWN_MARKET = { id: '99999', name: 'Colour of the first card' } as const

export const UNREAD_FORMATS: BookFormats = {
  ...BOOK_FORMATS,
  sportybet: {
    ...BOOK_FORMATS.sportybet,
    body: (shown, options) => {
      const body = BOOK_FORMATS.sportybet.body(shown, options)
      return shown.eventId === matchAt(ODD_MATCHES.unknownMarket).eventId ? withUnknownMarket(body) : body
    },
  },
}

function withUnknownMarket(body: Uint8Array): Uint8Array {
  const answer: { readonly data: { readonly markets: object[] } } = JSON.parse(Buffer.from(body).toString())
  const { id, name } = UNKNOWN_MARKET
  answer.data.markets.push({ id, name, product: 3, status: 0, outcomes: [{ id: '1', odds: '2.00', isActive: 1 }] })
  return Buffer.from(JSON.stringify(answer))
}
