// The changes of a market as rows of a table, the newest first: the text of what the charts draw.
import { isWithin, type TimeWindow } from './time-window.ts'
import { type Quantity, type Shown, shownOf, type Trail, type TrailPoint } from './trail.ts'

export interface ChangedValue {
  readonly shown: Shown | undefined
  readonly before: Shown | undefined
  readonly isChanged: boolean
}

export interface ChangeRow {
  readonly key: string
  readonly atMs: number
  readonly bookmaker: string
  /** What became of the market as a whole; undefined where only values changed. */
  readonly happened: 'offered' | 'suspended' | 'open again' | 'withdrawn' | 'no longer known' | 'closed' | undefined
  readonly values: readonly ChangedValue[]
  readonly margin: ChangedValue
}

export interface ChangesWanted {
  readonly window: TimeWindow
  /** By their keys: a row has a value for each, and is there if any of them changed, or what became of the market. */
  readonly outcomes: readonly string[]
  /** Rows are there if the margin changed. */
  readonly isOfMargin: boolean
}

export function changeRows(trails: readonly Trail[], wanted: ChangesWanted): readonly ChangeRow[] {
  const rows = trails.flatMap((trail) =>
    trail.points.flatMap((point, place) => {
      if (!isWithin(point.atMs, wanted.window)) return []
      const row = rowOf(trail.bookmaker, { point, before: trail.points[place - 1] }, wanted.outcomes)
      const values = wanted.isOfMargin ? [row.margin] : row.values
      return row.happened !== undefined || values.some(({ isChanged }) => isChanged) ? [row] : []
    }),
  )
  return rows.toSorted((a, b) => b.atMs - a.atMs)
}

interface Step {
  readonly point: TrailPoint
  readonly before: TrailPoint | undefined
}

function rowOf(bookmaker: string, step: Step, outcomes: readonly string[]): ChangeRow {
  return {
    key: `${bookmaker} ${step.point.atMs} ${step.point.state}`,
    atMs: step.point.atMs,
    bookmaker,
    happened: happenedIn(step),
    values: outcomes.map((outcome) => changed(step, { outcome })),
    margin: changed(step, 'margin'),
  }
}

function changed({ point, before }: Step, quantity: Quantity): ChangedValue {
  const shown = shownOf(point, quantity)
  const earlier = before === undefined ? undefined : shownOf(before, quantity)
  const isChanged = shown?.value !== earlier?.value || shown?.state !== earlier?.state
  return { shown, before: earlier, isChanged }
}

function happenedIn({ point, before }: Step): ChangeRow['happened'] {
  if (point.state === before?.state) return undefined
  if (point.state === 'closed') return 'closed'
  if (point.state === 'gone') return 'no longer known'
  if (point.state === 'withdrawn') return 'withdrawn'
  if (before === undefined || before.state === 'withdrawn' || before.state === 'gone') return 'offered'
  return point.state === 'suspended' ? 'suspended' : 'open again'
}
