// The figures of a timeline: a row for each moment, with how many quotes each mean is of.
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { classNames } from '../../ui/class-names.ts'
import { countText, signed } from '../../ui/figures.ts'
import { ScrollPlace } from '../../ui/scroll-place.tsx'
import { DifferenceBadge } from './difference-badge.tsx'
import type { Mean, TimedMargins } from './margin-figures.ts'
import { marginText, meanTitle } from './mean-text.ts'
import type { Shown } from './shown-bookmakers.tsx'
import type { TimelineRow } from './timeline-rows.ts'

interface TimelineTableProps {
  readonly rows: readonly TimelineRow[]
  readonly shown: Shown
  readonly margins: readonly TimedMargins[]
  /** The row that the chart is pointed at. */
  readonly pointed: number | undefined
}

export function TimelineTable({ rows, shown, margins, pointed }: TimelineTableProps) {
  const bookmakers = [...(shown.home === undefined ? [] : [shown.home]), ...shown.shown]
  return (
    <ScrollPlace label="Mean margins by time to kickoff" className="relative max-w-full overflow-x-auto">
      <table className="w-full border-collapse">
        <caption className="sr-only">Mean margins by time to kickoff, in percent, and of how many quotes</caption>
        <thead>
          <tr className="border-b border-line-strong text-right text-xs text-muted">
            <th scope="col" className="px-2 py-1 text-left font-medium">
              Shown
            </th>
            {bookmakers.map(({ slug }) => (
              <th
                key={slug}
                scope="col"
                title="The mean margin in percent, and of how many complete quotes it is"
                className="px-2 py-1 font-medium"
              >
                <BookmakerMark slug={slug} />
              </th>
            ))}
            <th
              scope="col"
              title="Ours less the lowest of the competitors shown; points"
              className="px-2 py-1 font-medium"
            >
              Ours – lowest
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr
              key={row.mark}
              className={classNames('h-7 border-b border-line', place === pointed && 'bg-accent-soft')}
            >
              <th scope="row" className="px-2 text-left font-normal whitespace-nowrap">
                {row.text}
              </th>
              {bookmakers.map(({ slug, name }) => (
                <MeanCell key={slug} name={name} mean={row.means.get(slug)} />
              ))}
              <td className="px-2 text-right">
                <DifferenceBadge
                  home={shown.home === undefined ? undefined : row.means.get(shown.home.slug)}
                  homeName={shown.home?.name ?? 'Ours'}
                  lowest={row.lowest}
                  lowestName={shown.shown.find(({ slug }) => slug === row.lowest?.slug)?.name}
                />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="h-7 text-right">
            <th scope="row" className="px-2 text-left font-medium" title="Over quotes that are complete at both">
              First to last
            </th>
            {bookmakers.map(({ slug }) => (
              <ChangeCell key={slug} margins={margins.find(({ bookmaker }) => bookmaker === slug)} />
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </ScrollPlace>
  )
}

function MeanCell({ name, mean }: { readonly name: string; readonly mean: Mean | undefined }) {
  return (
    <td className="px-2 text-right whitespace-nowrap" title={meanTitle(name, mean)}>
      {marginText(mean)}{' '}
      <span className="inline-block min-w-5 text-xs text-muted">{mean && countText(mean.quotes)}</span>
    </td>
  )
}

function ChangeCell({ margins }: { readonly margins: TimedMargins | undefined }) {
  const change = margins?.opening_to_closing ?? undefined
  return (
    <td className="px-2 font-medium whitespace-nowrap" title="Percentage points, over quotes that are complete at both">
      {change === undefined ? '–' : signed(change.mean_change, 2)}{' '}
      <span className="inline-block min-w-5 text-xs font-normal text-muted">{change && countText(change.quotes)}</span>
    </td>
  )
}
