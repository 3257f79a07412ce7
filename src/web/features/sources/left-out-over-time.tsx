// What was left out over weeks: how many kinds each bookmaker had by when, and which came last. A kind that is new after an
// even time tells of a format that changed.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import UPlot from 'uplot'
import { type Bookmaker, useBookmakers } from '../../api/bookmakers.ts'
import { answerOf } from '../../api/client.ts'
import { Chart, type ChartOptions } from '../../charts/chart.tsx'
import { figureAxis, timeAxis, tokenColour } from '../../charts/chart-look.ts'
import { useNowMs } from '../../live/live.ts'
import { useTimeZone } from '../../state/time-zone.ts'
import { Answered } from '../../ui/answered.tsx'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { Button } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { countText } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { Ago, Instant } from '../../ui/time-text.tsx'
import { LeftOutReason } from './left-out-reason.tsx'
import { type KindSummary, type LeftOutKind, newestFirst, seriesOfKinds, summaryOfKinds } from './left-out-series.ts'

const HEIGHT_PX = 200
const EVERY_MS = 60_000
export const SHOWN_FIRST = 50
const STEPPED = UPlot.paths.stepped?.({ align: 1 })

interface LeftOutOverTimeProps {
  readonly bookmaker: string | undefined
  readonly shown: number
  readonly onShown: (shown: number) => void
}

export function useLeftOutHistory(isWanted: boolean) {
  return useQuery({
    ...answerOf('/api/left-out/history'),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
    enabled: isWanted,
  })
}

export function LeftOutOverTime({ bookmaker, shown, onShown }: LeftOutOverTimeProps) {
  const query = useLeftOutHistory(true)
  return (
    <Answered query={query} what="things left out" loadingRows={10}>
      {({ kinds }) => <Kinds kinds={kinds} bookmaker={bookmaker} shown={shown} onShown={onShown} />}
    </Answered>
  )
}

function Kinds({
  kinds,
  bookmaker,
  shown,
  onShown,
}: LeftOutOverTimeProps & { readonly kinds: readonly LeftOutKind[] }) {
  const bookmakers = useBookmakers().filter(({ slug }) => bookmaker === undefined || slug === bookmaker)
  const nowMs = useNowMs(60_000)
  const rows = useMemo(
    () => newestFirst(kinds.filter((kind) => bookmaker === undefined || kind.bookmaker === bookmaker)),
    [kinds, bookmaker],
  )
  return (
    <>
      <Panel
        title="Kinds left out over time"
        about="A kind is one market of a bookmaker with one reason. It counts from its first sighting on; all are kept as long as history is."
      >
        {rows.length > 0 && (
          <ErrorFence what="The chart">
            <KindsChart kinds={kinds} bookmakers={bookmakers} nowMs={nowMs} />
          </ErrorFence>
        )}
        <DataTable
          caption="Kinds left out, by bookmaker"
          columns={SUMMARY}
          rows={bookmakers.map(({ slug }) => summaryOfKinds(kinds, slug, nowMs))}
          keyOf={({ slug }) => slug}
          empty="No such bookmaker."
        />
      </Panel>
      <Panel
        title="Newest kinds"
        about={`The newest ${countText(Math.min(shown, rows.length))} of ${countText(rows.length)}.`}
      >
        <DataTable
          caption="Kinds left out, the newest first"
          columns={KINDS}
          rows={rows.slice(0, shown)}
          keyOf={({ bookmaker: slug, code, market }) => `${slug} ${code} ${market}`}
          empty="Nothing was left out as far as history goes."
        />
        {rows.length > shown && (
          <div className="flex justify-center">
            <Button onClick={() => onShown(shown + SHOWN_FIRST)}>
              Show {Math.min(SHOWN_FIRST, rows.length - shown)} more
            </Button>
          </div>
        )}
      </Panel>
    </>
  )
}

interface KindsChartProps {
  readonly kinds: readonly LeftOutKind[]
  readonly bookmakers: readonly Bookmaker[]
  readonly nowMs: number
}

function KindsChart({ kinds, bookmakers, nowMs }: KindsChartProps) {
  const zone = useTimeZone()
  // Bookmakers are the same for as long as their names and colours are.
  const key = bookmakers.map(({ slug, colour }) => `${slug} ${colour}`).join(',')
  const options = useMemo<ChartOptions>(
    () => ({
      legend: { show: false },
      cursor: { show: false },
      scales: { y: { range: (_chart, _least, most) => [0, Math.max(1, most * 1.1)] } },
      axes: [timeAxis(zone), figureAxis(countText)],
      series: [
        {},
        ...key.split(',').map((each) => ({
          label: each.split(' ')[0] ?? '',
          stroke: () => tokenColour(`book-${each.split(' ')[1]}`),
          width: 1.5,
          points: { show: false },
          ...(STEPPED === undefined ? {} : { paths: STEPPED }),
        })),
      ],
    }),
    [zone, key],
  )
  const data = useMemo<UPlot.AlignedData>(() => {
    const slugs = key.split(',').map((each) => each.split(' ')[0] ?? '')
    const { atMs, counts } = seriesOfKinds(kinds, slugs, nowMs)
    return [atMs.map((ms) => ms / 1000), ...counts.map((line) => [...line])]
  }, [kinds, key, nowMs])
  return (
    <figure className="flex min-w-0 flex-col gap-1">
      <figcaption className="flex flex-wrap gap-x-4 text-xs">
        {bookmakers.map(({ slug }) => (
          <BookmakerMark key={slug} slug={slug} />
        ))}
      </figcaption>
      <Chart
        label="Kinds left out until then, by bookmaker; the table says the figures"
        options={options}
        data={data}
        heightPx={HEIGHT_PX}
      />
    </figure>
  )
}

const SUMMARY: readonly Column<KindSummary>[] = [
  { name: 'bookmaker', head: 'Bookmaker', cell: ({ slug }) => <BookmakerMark slug={slug} /> },
  { name: 'kinds', head: 'Kinds', isFigure: true, cell: ({ kinds }) => countText(kinds) },
  { name: 'day', head: 'New within 24 h', isFigure: true, cell: ({ newOfDay }) => countText(newOfDay) },
  { name: 'week', head: 'New within 7 days', isFigure: true, cell: ({ newOfWeek }) => countText(newOfWeek) },
  { name: 'seen', head: 'Seen within 24 h', isFigure: true, cell: ({ seenOfDay }) => countText(seenOfDay) },
  {
    name: 'times',
    head: 'Times',
    isFigure: true,
    title: 'How often they were read, counted anew in each answer and for each line',
    cell: ({ times }) => countText(times),
  },
  {
    name: 'newest',
    head: 'Newest kind',
    isFigure: true,
    className: 'whitespace-nowrap',
    cell: ({ newestAt }) => <Ago at={newestAt} />,
  },
]

const KINDS: readonly Column<LeftOutKind>[] = [
  {
    name: 'first',
    head: 'First seen',
    className: 'whitespace-nowrap',
    cell: ({ first_seen }) => <Instant at={first_seen} />,
  },
  { name: 'bookmaker', head: 'Bookmaker', cell: ({ bookmaker }) => <BookmakerMark slug={bookmaker} /> },
  { name: 'market', head: 'Its market', className: 'min-w-48', cell: ({ name, market }) => name || market },
  {
    name: 'code',
    head: 'Reason',
    cell: ({ code }) => <LeftOutReason code={code} />,
  },
  { name: 'times', head: 'Times', isFigure: true, cell: ({ times }) => countText(times) },
  {
    name: 'events',
    head: 'Events',
    isFigure: true,
    title: 'Events that showed it when it was last counted',
    cell: ({ events }) => countText(events),
  },
  {
    name: 'last',
    head: 'Last seen',
    isFigure: true,
    className: 'whitespace-nowrap',
    cell: ({ last_seen }) => <Instant at={last_seen} />,
  },
]
