// The events that a tournament's margins are of.
import { Link } from '@tanstack/react-router'
import type { Address } from '../../address/use-address.ts'
import type { Answer } from '../../api/client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countOf } from '../../ui/figures.ts'
import { matchName } from '../../ui/match-name.ts'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Empty } from '../../ui/states.tsx'
import { Instant } from '../../ui/time-text.tsx'
import type { TOURNAMENT_ADDRESS } from './analysis-address.ts'

type Analysis = Answer<'/api/analytics/tournaments/{id}'>
type Event = Analysis['events'][number]

const PAGE_SIZE = 50

interface EventTableProps {
  readonly address: Address<typeof TOURNAMENT_ADDRESS>
  readonly analysis: Analysis
}

export function EventTable({ address: { value, change }, analysis: { events } }: EventTableProps) {
  const page = value.events ?? 1
  const shown = events.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
  const kept = events.filter(({ has_marks }) => has_marks).length
  return (
    <Panel title="Events" about={`By kickoff. Of ${kept} of ${countOf(events.length, 'event')} prices are kept.`}>
      <DataTable
        caption="Events of the tournament"
        columns={COLUMNS}
        rows={shown}
        keyOf={({ id }) => id}
        empty={<Empty>{events.length > 0 ? 'There is no such page.' : 'It has no event in this range.'}</Empty>}
      />
      <Pager
        what="events"
        page={page}
        pageSize={PAGE_SIZE}
        total={events.length}
        onPage={(events) => change({ events })}
      />
    </Panel>
  )
}

const COLUMNS: readonly Column<Event>[] = [
  {
    name: 'kickoff',
    head: 'Kickoff',
    className: 'w-44 whitespace-nowrap',
    cell: ({ kickoff }) => <Instant at={kickoff} />,
  },
  {
    name: 'event',
    head: 'Event',
    cell: ({ id, name }) => (
      <Link to="/events/$id" params={{ id: String(id) }} className="hover:text-accent hover:underline">
        {matchName(name)}
      </Link>
    ),
  },
  {
    name: 'kept',
    head: 'Prices kept',
    title: 'Whether prices of any moment are kept of it: without them it is in no mean',
    className: 'text-right',
    cell: ({ has_marks }) => (has_marks ? '✓ yes' : '✕ no'),
  },
]
