// How the margins of one market went until kickoff: a chart, and beside it a table that says the same.
import { useMemo, useState } from 'react'
import type { Address } from '../../address/use-address.ts'
import type { Answer } from '../../api/client.ts'
import { marketName } from '../../prices/market-names.ts'
import { SelectField } from '../../ui/field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Empty } from '../../ui/states.tsx'
import { MARKETS, type TOURNAMENT_ADDRESS } from './analysis-address.ts'
import type { Shown } from './shown-bookmakers.tsx'
import { TimelineChart } from './timeline-chart.tsx'
import { timelineRows } from './timeline-rows.ts'
import { TimelineTable } from './timeline-table.tsx'

export const TIMELINE_ID = 'timeline'

interface TimelinePanelProps {
  readonly address: Address<typeof TOURNAMENT_ADDRESS>
  readonly shown: Shown
  readonly analysis: Answer<'/api/analytics/tournaments/{id}'>
  readonly markets: Answer<'/api/analytics/tournaments/{id}/markets'>['markets']
  /** It is of what was asked before. */
  readonly isOld: boolean
}

const VIEWS = [
  { value: 'overlay', text: 'Overlay', title: 'A line for each bookmaker' },
  { value: 'difference', text: 'Difference', title: 'Ours less the lowest of the competitors shown' },
] as const

export function TimelinePanel({ address: { value, change }, shown, analysis, markets, isOld }: TimelinePanelProps) {
  const market = value.market ?? MARKETS[0]
  const view = value.view ?? 'overlay'
  const [pointed, setPointed] = useState<number | undefined>(undefined)
  const rows = useMemo(
    () => timelineRows(analysis.margins, { competitors: shown.shown.map(({ slug }) => slug) }),
    [analysis, shown],
  )
  const isEmpty = rows.every(({ means }) => means.size === 0)
  const names = new Set([market, ...markets.filter(({ has_margin }) => has_margin).map((each) => each.market)])
  return (
    <div id={TIMELINE_ID} className="scroll-mt-2">
      <Panel
        title="Timeline"
        about="Means of the prices that were shown at each moment before kickoff; nothing after it."
        actions={
          <>
            <SelectField
              label="Market of the timeline"
              isLabelHidden
              value={market}
              options={[...names].map((name) => ({ value: name, text: marketName(name) }))}
              onPick={(picked) => change({ market: picked === MARKETS[0] ? undefined : picked })}
              className="max-w-60"
            />
            <Segmented
              label="View"
              value={view}
              options={VIEWS}
              onPick={(picked) => change({ view: picked === 'overlay' ? undefined : picked })}
            />
          </>
        }
      >
        {isEmpty ? (
          <Empty>No complete quote of {marketName(market)} is kept of these events.</Empty>
        ) : (
          <div
            aria-busy={isOld}
            className={`grid items-start gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_auto] ${isOld ? 'opacity-60' : ''}`}
          >
            <TimelineChart {...{ rows, view, shown, market }} onPoint={setPointed} />
            <TimelineTable {...{ rows, shown, pointed }} margins={analysis.margins} />
          </div>
        )}
      </Panel>
    </div>
  )
}
