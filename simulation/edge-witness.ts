// Compares every market of every event as the program does, and holds each best price, edge and position against the plain
// question whether somebody can bet at it now.
import type { OddsCache } from '../src/cache/odds-cache.ts'
import type { OutcomeComparison } from '../src/contract/comparison.ts'
import { compareEvent, type EventComparisonParts } from '../src/insight/comparison.ts'
import type { EventView } from '../src/odds/event-view.ts'
import { keyText } from '../src/odds/market-key.ts'
import { marketByNumber, outcomeByNumber } from '../src/odds/registry.ts'
import type { Snapshot } from '../src/odds/snapshot.ts'
import type { Report } from './report.ts'

const HOME = 'betpawa'
const BOOKMAKERS = [HOME, 'sportybet', 'bet9ja']
const PARTS: EventComparisonParts = {
  ...{ home: HOME, declared: new Map(), marketId: String, method: 'multiplicative' },
  ...{ page: 1, pageSize: 1000 },
}

/** What an event is compared to follows from its view alone: one that is the same was judged before. */
const judged = new WeakSet<EventView>()

/** Returns how many edges there were that were not judged before. */
export function checkEdges(cache: OddsCache, report: Report, tickedMs: number | undefined): number {
  let edges = 0
  for (const view of cache.events()) {
    if (tickedMs !== undefined)
      for (const listing of cache.listingsOfEvent(view.eventId)) checkTimes(listing, report, tickedMs)
    if (judged.has(view)) continue
    judged.add(view)
    const open = openCells(view)
    for (const { market, outcomes } of compareEvent(view, PARTS).markets) {
      for (const outcome of outcomes) {
        edges += Number(outcome.edge !== null)
        const wrong = wrongIn(outcome, (bookmaker) => open.get(`${market} ${outcome.outcome} ${bookmaker}`))
        if (wrong === undefined) continue
        report.violate('an edge is of what can be bet on', `${view.eventId} ${market} ${outcome.outcome}: ${wrong}`)
      }
    }
  }
  return edges
}

/** The program looks every five seconds, and a look takes no time here. */
const TOLD_WITHIN_MS = 6000

/** Time makes late and closes, whatever else happens. */
function checkTimes({ eventId, bookmaker, head }: Snapshot, report: Report, nowMs: number): void {
  const { lateAfterMs, isLate, closedAtMs, metadata, firstSeenAtMs } = head
  if (closedAtMs !== null || nowMs - firstSeenAtMs < TOLD_WITHIN_MS) return
  const [lateMs, begunMs] = [nowMs - (lateAfterMs ?? nowMs), nowMs - metadata.kickoffMs]
  if (lateMs > TOLD_WITHIN_MS && !isLate) report.violate('late is told', `${eventId} ${bookmaker} is ${lateMs} ms late`)
  if (begunMs > TOLD_WITHIN_MS) report.violate('a match that began is closed', `${eventId} ${bookmaker}: ${begunMs} ms`)
}

/** Every price that can be bet on now, in thousandths. */
function openCells(view: EventView): ReadonlyMap<string, number> {
  const cells = new Map<string, number>()
  for (const { bookmaker, head, quotes } of view.listings.map((each) => ({
    bookmaker: each.bookmaker,
    head: each.head,
    quotes: [...each.quotes()],
  }))) {
    const isLive = head.fetchResult === 'ok' && !head.isLate && head.withdrawnAtMs === null && head.closedAtMs === null
    if (!isLive) continue
    for (const { key, outcomes, withdrawnAtMs } of quotes) {
      if (withdrawnAtMs !== null) continue
      for (const { outcome, priceMilli, state } of outcomes) {
        const name = outcomeByNumber(marketByNumber(key.market), outcome).key
        if (state === 'open' && priceMilli !== null) cells.set(`${keyText(key)} ${name} ${bookmaker}`, priceMilli)
      }
    }
  }
  return cells
}

function wrongIn(told: OutcomeComparison, openAt: (bookmaker: string) => number | undefined): string | undefined {
  const { best, home_odds, edge, position } = told
  for (const bookmaker of best?.bookmakers ?? []) {
    if (openAt(bookmaker) !== Math.round((best?.odds ?? 0) * 1000))
      return `best at ${bookmaker}, which has ${openAt(bookmaker)}`
  }
  const prices = BOOKMAKERS.flatMap((bookmaker) => openAt(bookmaker) ?? [])
  if (prices.length > 0 && Math.max(...prices) !== Math.round((best?.odds ?? 0) * 1000)) return `best is ${best?.odds}`
  const homeMilli = openAt(HOME)
  if (home_odds !== null && homeMilli !== Math.round(home_odds * 1000))
    return `home at ${home_odds}, which has ${homeMilli}`
  if (edge !== null && homeMilli === undefined) return 'an edge without a home price'
  if (homeMilli === undefined && position !== 'none') return `position ${position} without a home price`
  return undefined
}
