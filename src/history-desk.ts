// What people may ask of the store, in the words of the contract: for the routes of the server.
import type { Bookmaker } from './bookmakers/bookmaker.ts'
import type { HistoryDesk } from './server/ports.ts'
import type { Store } from './store/store.ts'

export function historyDesk(store: Store, all: readonly Bookmaker[]): HistoryDesk {
  const slugs = all.map(({ slug }) => slug)
  return {
    history: async ({ bookmakers, ...wanted }) =>
      store.history({ ...wanted, bookmakers: bookmakers.length === 0 ? slugs : bookmakers }),
    marks: async (eventId) => store.marks(eventId),
    margins: async (wanted) => store.margins(wanted),
    leftOut: async () => store.leftOut(),
    disagreements: async (limit) => store.disagreements(limit),
  }
}
