// A history that is there: what is chosen of it, the charts, the moment that is fixed, every change, and the marked prices.
import { useMemo, useState } from 'react'
import { useBookmakers } from '../api/bookmakers.ts'
import { ErrorFence } from '../ui/error-fence.tsx'
import { Panel } from '../ui/panel.tsx'
import { BookmakerPicks, LineLegend } from './bookmaker-picks.tsx'
import { ChangesTable } from './changes-table.tsx'
import { CursorStrip } from './cursor-strip.tsx'
import { historyActions } from './history-actions.ts'
import type { HistoryBodyProps } from './history-body.tsx'
import { HistoryControls } from './history-controls.tsx'
import { HistoryCursor } from './history-cursor.ts'
import { useHistoryKeys } from './history-keys.ts'
import { hasMargin, outcomePanels, shownBookmakers, shownPanels, tableHref } from './history-parts.ts'
import { LockedPanel } from './locked-panel.tsx'
import { MarkedPrices } from './marked-prices.tsx'
import type { TimeWindow } from './time-window.ts'
import type { Trail } from './trail.ts'
import { changeRows } from './trail-changes.ts'
import type { ChartScene } from './trail-chart.tsx'
import { endMsOf, type TrailPanel, TrailPanels } from './trail-panels.tsx'
import { type HistoryAnswer, useHistoryToShow } from './use-history.ts'

interface ShownHistoryProps extends HistoryBodyProps {
  readonly answer: HistoryAnswer
}

export function ShownHistory({ subject, answer, state, change, strong }: ShownHistoryProps) {
  const history = useHistoryToShow(subject, answer, state)
  const { window, whole, kickoffMs, offered, absent, outcomes } = history
  const [cursor] = useState(() => new HistoryCursor())
  const home = useBookmakers().find(({ isHome }) => isHome)?.slug
  const shown = shownBookmakers(state, offered)
  const shownText = shown.join(' ')
  const trails = useMemo(
    () => history.trails.filter(({ bookmaker }) => shownText.split(' ').includes(bookmaker)),
    [history.trails, shownText],
  )
  const endMs = endMsOf(trails, window.toMs, kickoffMs)
  const actions = historyActions({ window, whole, endMs, trails, cursor, state, change })
  useHistoryKeys({ ...actions, isPointed: () => cursor.atMs !== undefined })
  const scene: ChartScene = {
    ...{ trails, window, kickoffMs, cursor, lockedMs: state.atMs, strong: strong ?? home },
    ...{ onZoom: actions.onZoom, onLock: actions.onLockAt, onWhole: actions.wholeAgain },
  }
  const panels = shownPanels(state, outcomes)
  const strip = { cursor, endMs, lockedMs: state.atMs, isOver: history.isOver }
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <HistoryControls
          {...{ state, outcomes, change, onCloser: actions.onCloser }}
          tableHref={tableHref(subject, { state, shown, window })}
        />
        <div className="flex flex-wrap items-center justify-between gap-x-6">
          <BookmakerPicks {...{ offered, absent, shown }} onPick={(bookmakers) => change({ bookmakers })} />
          <LineLegend />
        </div>
      </div>
      <Panel
        title={state.view === 'odds' ? 'Odds over time' : 'Margin over time'}
        actions={<CursorStrip {...strip} onStep={actions.onStep} onLock={actions.onLock} onUnlock={actions.unlock} />}
      >
        {state.view === 'margin' && !hasMargin(subject.market) && (
          <p className="text-muted">No margin can be told of this market: its outcomes overlap.</p>
        )}
        <ErrorFence what="The chart">
          <TrailPanels {...{ market: subject.market, panels, scene, home }} />
        </ErrorFence>
      </Panel>
      {state.atMs !== undefined && (
        <LockedPanel {...{ atMs: state.atMs, trails, home }} outcomes={outcomePanels(state, outcomes)} />
      )}
      <Changes {...{ trails, window, panels }} />
      <ErrorFence what="The table of marked prices">
        <MarkedPrices {...{ subject, panels, bookmakers: shown }} />
      </ErrorFence>
    </>
  )
}

interface ChangesProps {
  readonly trails: readonly Trail[]
  readonly window: TimeWindow
  readonly panels: readonly TrailPanel[]
}

function Changes({ trails, window, panels }: ChangesProps) {
  const isOfMargin = panels[0]?.quantity === 'margin'
  const outcomes = panels.flatMap(({ quantity }) => (quantity === 'margin' ? [] : [quantity.outcome]))
  return (
    <ChangesTable
      rows={changeRows(trails, { window, outcomes, isOfMargin })}
      outcomes={isOfMargin ? [] : panels}
      isOfMargin={isOfMargin}
      isThinned={trails.some(({ isThinned }) => isThinned)}
    />
  )
}
