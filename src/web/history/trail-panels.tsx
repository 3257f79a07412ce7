// The charts of a history: one for each outcome, one large, or the margin; above each what every bookmaker showed at the moment
// that is pointed at.
import { useRef } from 'react'
import { marketName } from '../prices/market-names.ts'
import { countOf } from '../ui/figures.ts'
import { type ComparedValue, comparedAt } from './compared-at.ts'
import { type HistoryCursor, useCursorMs } from './history-cursor.ts'
import { ComparedText, shownText } from './shown-value.tsx'
import type { Quantity, Trail } from './trail.ts'
import { type ChartScene, TrailChart } from './trail-chart.tsx'
import { useIsNear } from './use-is-near.ts'

export interface TrailPanel {
  readonly key: string
  /** "Over", "Margin". */
  readonly name: string
  readonly quantity: Quantity
}

interface TrailPanelsProps {
  readonly market: string
  readonly panels: readonly TrailPanel[]
  readonly scene: ChartScene
  readonly home: string | undefined
}

const LARGE_PX = 320
const SMALL_PX = 190

/** More are drawn only where they are in sight. */
const DRAWN_MAX = 9

export function TrailPanels({ market, panels, scene, home }: TrailPanelsProps) {
  const heightPx = panels.length === 1 ? LARGE_PX : SMALL_PX
  const isMany = panels.length > DRAWN_MAX
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,330px),1fr))] gap-x-4 gap-y-3">
      {panels.map((panel) => (
        <OnePanel key={panel.key} {...{ market, panel, scene, home, heightPx, isMany }} />
      ))}
    </div>
  )
}

interface OnePanelProps extends Omit<TrailPanelsProps, 'panels'> {
  readonly panel: TrailPanel
  readonly heightPx: number
  readonly isMany: boolean
}

function OnePanel({ market, panel: { key, name, quantity }, scene, home, heightPx, isMany }: OnePanelProps) {
  const place = useRef<HTMLElement>(null)
  const isNear = useIsNear(place, isMany)
  return (
    <figure ref={place} data-panel={key} className="m-0 min-w-0">
      <figcaption className="flex min-h-6 flex-wrap items-baseline gap-x-3">
        <h3 className="font-semibold">{name}</h3>
        {isNear && <PanelValues {...{ scene, quantity, home }} />}
      </figcaption>
      {isNear ? (
        <TrailChart
          label={`${marketName(market)}, ${name}: ${wordsOf(scene, quantity)}`}
          {...{ quantity, scene, heightPx }}
        />
      ) : (
        <div style={{ height: heightPx }} />
      )}
    </figure>
  )
}

interface PanelValuesProps {
  readonly scene: ChartScene
  readonly quantity: Quantity
  readonly home: string | undefined
}

function PanelValues({ scene, quantity, home }: PanelValuesProps) {
  const { trails } = scene
  const values = comparedAt(trails, useShownMs(scene.cursor, scene), { quantity, home })
  return (
    <p className="flex flex-wrap gap-x-3">
      {values.map((value) => (
        <ComparedText key={value.bookmaker} value={value} quantity={quantity} />
      ))}
    </p>
  )
}

/** Pointed at, else fixed, else the last that is known. */
function useShownMs(cursor: HistoryCursor, { lockedMs, window, trails, kickoffMs }: ChartScene): number {
  const pointedMs = useCursorMs(cursor)
  return pointedMs ?? lockedMs ?? endMsOf(trails, window.toMs, kickoffMs)
}

/** Until when anything is known of what is looked at: nothing is shown after the kickoff. */
export function endMsOf(trails: readonly Trail[], untilMs: number, kickoffMs: number): number {
  return Math.min(untilMs, kickoffMs, ...(trails.length === 0 ? [] : [Math.max(...trails.map(({ endsMs }) => endsMs))]))
}

/** The chart for who does not see it: where it ends, and how much happened. */
function wordsOf({ trails, window, kickoffMs }: ChartScene, quantity: Quantity): string {
  const last: readonly ComparedValue[] = comparedAt(trails, endMsOf(trails, window.toMs, kickoffMs), {
    quantity,
    home: undefined,
  })
  const values = last.map(({ bookmaker, shown }) => `${bookmaker} ${shownText(shown, quantity)}`)
  const changes = trails.reduce((sum, { points }) => sum + points.length, 0)
  return `${values.join(', ')} at the end; ${countOf(changes, 'change')} in all, which the table below lists.`
}
