// What of a history is shown and how: odds or margin, all outcomes or one, and which stretch of time.
import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import type { Outcome } from '../../odds/registry.ts'
import { shortOutcomeName } from '../prices/market-names.ts'
import { IconButton } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { MultiPick } from '../ui/multi-pick.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { TableLink } from '../ui/table-link.tsx'
import type { ChangeHistory, HistoryState } from './history-state.ts'
import { PERIODS, type Period } from './time-window.ts'

const VIEW_OPTIONS = [
  { value: 'odds', text: 'Odds' },
  { value: 'margin', text: 'Margin', title: 'Of complete quotes: every outcome open' },
] as const
const LAYOUT_OPTIONS = [
  { value: 'all', text: 'All outcomes', title: 'A chart for each outcome' },
  { value: 'one', text: 'One outcome', title: 'One large chart' },
] as const
const PERIOD_TEXTS: Readonly<Record<Period, string>> = {
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '7d': '7 d',
  all: 'All',
}
/** So many fit beside one another as buttons. */
const BUTTONS_MAX = 4

interface ControlsProps {
  readonly state: HistoryState
  readonly outcomes: readonly Outcome[]
  readonly change: ChangeHistory
  readonly onCloser: (factor: number) => void
  readonly tableHref: string
}

export function HistoryControls({ state, outcomes, change, onCloser, tableHref }: ControlsProps) {
  const { view, layout, period, fromMs, toMs } = state
  const isZoomed = fromMs !== undefined || toMs !== undefined
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented label="Quantity" value={view} options={VIEW_OPTIONS} onPick={(picked) => change({ view: picked })} />
      {view === 'odds' && outcomes.length > 1 && (
        <Segmented
          label="Layout"
          value={layout}
          options={LAYOUT_OPTIONS}
          onPick={(picked) => change({ layout: picked })}
        />
      )}
      {view === 'odds' && <OutcomePick {...{ state, outcomes, change }} />}
      <div className="ml-auto flex flex-wrap items-center gap-1">
        <Segmented<Period | 'zoomed'>
          label="Period"
          value={isZoomed ? 'zoomed' : period}
          options={PERIODS.map((each) => ({ value: each, text: PERIOD_TEXTS[each], title: periodTitle(each) }))}
          onPick={(picked) => picked !== 'zoomed' && change({ period: picked, fromMs: undefined, toMs: undefined })}
        />
        <IconButton icon={ZoomIn} label="Closer (+)" onClick={() => onCloser(0.5)} />
        <IconButton icon={ZoomOut} label="Farther (−)" onClick={() => onCloser(2)} />
        <IconButton
          icon={Maximize2}
          label="Show all (0, or a double click on a chart)"
          disabled={!isZoomed && period === 'all'}
          onClick={() => change({ period: 'all', fromMs: undefined, toMs: undefined })}
        />
        <TableLink address={tableHref} title="What is shown, as a table" />
      </div>
    </div>
  )
}

/** Which outcome is large, or which of many have a chart. */
function OutcomePick({ state, outcomes, change }: Pick<ControlsProps, 'state' | 'outcomes' | 'change'>) {
  const options = outcomes.map((outcome) => ({ value: outcome.key, text: shortOutcomeName(outcome) }))
  if (state.layout === 'all') {
    if (outcomes.length <= BUTTONS_MAX) return null
    return (
      <MultiPick
        label="Outcomes"
        noneText={`All ${outcomes.length} outcomes`}
        options={options}
        picked={state.outcomes ?? []}
        onPick={(picked) => change({ outcomes: picked.length === 0 ? undefined : picked })}
      />
    )
  }
  const value = state.outcomes?.[0] ?? outcomes[0]?.key ?? ''
  const onPick = (picked: string) => change({ outcomes: [picked] })
  if (outcomes.length > BUTTONS_MAX) {
    return <SelectField label="Outcome" isLabelHidden value={value} options={options} onPick={onPick} />
  }
  return <Segmented label="Outcome" value={value} options={options} onPick={onPick} />
}

function periodTitle(period: Period): string {
  return period === 'all' ? 'Since the first price' : `The last ${PERIOD_TEXTS[period]} before now, or before the end`
}
