// What is stored of each kind, from when to when, and how long it is kept.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CleanupKind } from '../../../contract/cleanup.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import { type Answer, answerOf } from '../../api/client.ts'
import { Answered } from '../../ui/answered.tsx'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countOf, countText } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { Instant } from '../../ui/time-text.tsx'
import { KINDS } from './cleanup-words.ts'
import type { Retention } from './use-retention.ts'

type Stats = Answer<'/api/cleanup/stats'>
interface Row {
  readonly kind: CleanupKind
  readonly stats: Stats['kinds'][CleanupKind]
}

const LOOK_AGAIN_MS = 60_000

export function KeptPanel({ retention }: { readonly retention: Retention | undefined }) {
  const stats = useQuery({ ...answerOf('/api/cleanup/stats'), refetchInterval: LOOK_AGAIN_MS })
  return (
    <Panel
      title="What is kept"
      about={
        <>
          What is about matches by their kickoffs, all else by when it happened.{' '}
          <Link to="/settings" search={{ find: 'kept' } as never} className="text-accent underline">
            Change for how long
          </Link>
        </>
      }
    >
      <Answered query={stats} what="counts of what is kept" loadingRows={17}>
        {({ kinds, events_by_platform }) => (
          <>
            <DataTable
              caption="What is stored of each kind"
              columns={columnsOf(retention)}
              rows={CleanupKind.options.map((kind) => ({ kind, stats: kinds[kind] }))}
              keyOf={({ kind }) => kind}
              empty="Nothing is stored."
            />
            <ListedMatches counts={events_by_platform} />
          </>
        )}
      </Answered>
    </Panel>
  )
}

function ListedMatches({ counts }: { readonly counts: Stats['events_by_platform'] }) {
  const order = useBookmakers().map(({ slug }) => slug)
  return (
    <p className="flex flex-wrap gap-x-4 text-xs text-muted">
      Matches listed, now or before:
      {counts
        .toSorted((a, b) => order.indexOf(a.platform) - order.indexOf(b.platform))
        .map(({ platform, count }) => (
          <span key={platform} className="inline-flex gap-1.5">
            <BookmakerMark slug={platform} /> {countText(count)}
          </span>
        ))}
    </p>
  )
}

function columnsOf(retention: Retention | undefined): readonly Column<Row>[] {
  return [
    { name: 'kind', head: 'Kind', className: 'min-w-36', cell: ({ kind }) => KINDS[kind].name },
    {
      name: 'count',
      head: 'Records',
      title: '≈ where counting would take too long: the database’s own estimate',
      isFigure: true,
      className: 'whitespace-nowrap',
      cell: ({ stats }) => `${stats?.is_estimate === true ? '≈ ' : ''}${countText(stats?.count)}`,
    },
    {
      name: 'oldest',
      head: 'From',
      className: 'whitespace-nowrap',
      cell: ({ stats }) => <Instant at={stats?.oldest} />,
    },
    { name: 'newest', head: 'To', className: 'whitespace-nowrap', cell: ({ stats }) => <Instant at={stats?.newest} /> },
    {
      name: 'rule',
      head: 'Kept',
      className: 'whitespace-nowrap',
      cell: ({ kind }) => keptText(KINDS[kind].rule, retention),
    },
  ]
}

function keptText(rule: (typeof KINDS)[CleanupKind]['rule'], retention: Retention | undefined): string {
  if (rule === 'newest') return 'the newest'
  if (rule === 'used') return 'while used'
  if (retention === undefined) return '–'
  // No odds outlive their match.
  const days = rule === 'match' ? retention.matchDays : Math.min(retention.oddsDays, retention.matchDays)
  return countOf(days, 'day')
}
