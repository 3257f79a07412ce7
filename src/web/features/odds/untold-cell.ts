// Whether a cell's bookmaker can be said not to offer a market: only where somebody told the event, and was asked for the market.
import { LIST_COLUMNS } from '../../../odds/list-columns.ts'
import { keyText } from '../../../odds/market-key.ts'
import { marketNamed } from '../../../odds/registry.ts'
import type { PriceBoard } from '../../live/price-board.ts'
import type { Untold } from '../../prices/price-cell.tsx'

const LISTED: ReadonlySet<string> = new Set(
  LIST_COLUMNS.map(({ market, line }) => keyText({ market: marketNamed(market).number, line, parameter: null })),
)

/** Returns why it can not; undefined where it can. */
export function untoldWhy(
  board: Pick<PriceBoard, 'toldBy' | 'isAsked'>,
  eventId: number,
  market: string,
): Untold | undefined {
  const by = board.toldBy(eventId)
  if (by === 'list') return LISTED.has(market) ? undefined : 'list'
  return by === 'stream' && board.isAsked(market) ? undefined : 'waiting'
}
