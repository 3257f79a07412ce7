// What of a history is shown, as its state says: which bookmakers, which charts, and the address of the same as a table.
import { instantText } from '../../contract/instant.ts'
import { parseKeyText } from '../../odds/market-key.ts'
import { marketByNumber, type Outcome } from '../../odds/registry.ts'
import { tableAddress } from '../api/client.ts'
import { shortOutcomeName } from '../prices/market-names.ts'
import type { HistoryState } from './history-state.ts'
import type { TimeWindow } from './time-window.ts'
import type { TrailPanel } from './trail-panels.tsx'
import { isNarrowed, type MarketSubject, POINTS_MAX } from './use-history.ts'

/** All that offer the market, where none of those named does. */
export function shownBookmakers({ bookmakers }: HistoryState, offered: readonly string[]): readonly string[] {
  const picked = offered.filter((slug) => bookmakers?.includes(slug) === true)
  return picked.length === 0 ? offered : picked
}

/** Of the outcomes that are looked at: all, those named, or the one. */
export function outcomePanels(
  { layout, outcomes: named }: HistoryState,
  outcomes: readonly Outcome[],
): readonly TrailPanel[] {
  const picked = outcomes.filter(({ key }) => named?.includes(key) === true)
  const shown = layout === 'one' ? [picked[0] ?? outcomes[0]] : picked.length === 0 ? outcomes : picked
  return shown.flatMap((outcome) =>
    outcome === undefined
      ? []
      : [{ key: outcome.key, name: shortOutcomeName(outcome), quantity: { outcome: outcome.key } }],
  )
}

export function shownPanels(state: HistoryState, outcomes: readonly Outcome[]): readonly TrailPanel[] {
  return state.view === 'margin'
    ? [{ key: 'margin', name: 'Margin', quantity: 'margin' }]
    : outcomePanels(state, outcomes)
}

/** Whether a margin can be told of a market: not where its outcomes overlap. */
export function hasMargin(market: string): boolean {
  const key = parseKeyText(market)
  return key !== undefined && marketByNumber(key.market).winners !== null
}

interface Shown {
  readonly state: HistoryState
  readonly shown: readonly string[]
  readonly window: TimeWindow
}

/** The address of what is shown, as CSV. */
export function tableHref({ eventId, market }: MarketSubject, { state, shown, window }: Shown): string {
  const { view, layout, outcomes } = state
  return tableAddress(`/api/events/${eventId}/history`, {
    market,
    bookmakers: shown,
    outcomes: view === 'margin' ? undefined : layout === 'one' ? outcomes?.slice(0, 1) : outcomes,
    from: isNarrowed(state) ? instantText(window.fromMs) : undefined,
    to: isNarrowed(state) ? instantText(window.toMs) : undefined,
    max_points: POINTS_MAX,
  })
}
