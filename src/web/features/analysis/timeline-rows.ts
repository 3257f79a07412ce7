// How margins went until kickoff: what was shown at each moment that is kept. All moments lie before kickoff (L193).
import { lowestOf, type Mean, type NamedMean, type TimedMargins } from './margin-figures.ts'

export type TimelineMark = 'opening' | TimedMargins['by_time'][number]['mark'] | 'closing'

export interface Instance {
  readonly mark: TimelineMark
  readonly text: string
  /** On the axis of a chart. */
  readonly short: string
  /** Null: at no time in particular. */
  readonly hoursBefore: number | null
}

export const MOMENTS: readonly Instance[] = [
  { mark: 'opening', text: 'First offered', short: 'first', hoursBefore: null },
  { mark: '7d', text: '7 days before', short: '7 d', hoursBefore: 168 },
  { mark: '72h', text: '72 hours before', short: '72 h', hoursBefore: 72 },
  { mark: '24h', text: '24 hours before', short: '24 h', hoursBefore: 24 },
  { mark: '6h', text: '6 hours before', short: '6 h', hoursBefore: 6 },
  { mark: '1h', text: '1 hour before', short: '1 h', hoursBefore: 1 },
  { mark: 'closing', text: 'Last before kickoff', short: 'last', hoursBefore: 0 },
]

/** The stretches of time between moments, as the desk calls them; each ends so many hours before kickoff. */
export const STRETCHES = [
  { text: '7d+', endsHours: 168 },
  { text: '3–7d', endsHours: 72 },
  { text: '24–72h', endsHours: 24 },
  { text: '<24h', endsHours: 0 },
] as const

export interface TimelineRow extends Instance {
  /** By slug. */
  readonly means: ReadonlyMap<string, Mean>
  /** Of the competitors shown. */
  readonly lowest: NamedMean | undefined
}

/** Returns every moment, whether there is anything of it or not; `margins` are those of one market. */
export function timelineRows(
  margins: readonly TimedMargins[],
  { competitors }: { readonly competitors: readonly string[] },
): readonly TimelineRow[] {
  return MOMENTS.map((moment) => {
    const means = new Map(
      margins.flatMap((each) => {
        const mean = meanAt(each, moment.mark)
        return mean === undefined ? [] : [[each.bookmaker, mean] as const]
      }),
    )
    const others = competitors.flatMap((slug) => {
      const mean = means.get(slug)
      return mean === undefined ? [] : [{ slug, mean }]
    })
    return { ...moment, means, lowest: lowestOf(others) }
  })
}

function meanAt({ opening, closing, by_time }: TimedMargins, mark: TimelineMark): Mean | undefined {
  if (mark === 'opening') return opening ?? undefined
  if (mark === 'closing') return closing ?? undefined
  return by_time.find((each) => each.mark === mark)
}

/**
 * Returns where a moment stands on the axis: true to time, but drawn wider the nearer it is to kickoff (a logarithm of the
 * hours), since a week would else leave no room for the last day. The first offer, at no time in particular, stands apart.
 */
export function placeOf({ hoursBefore }: Pick<Instance, 'hoursBefore'>): number {
  return hoursBefore === null ? FIRST_PLACE : placeOfHours(hoursBefore)
}

export function placeOfHours(hours: number): number {
  return -Math.log2(1 + hours)
}

const FIRST_PLACE = placeOfHours(168) - 1.6
