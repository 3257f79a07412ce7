// Where bookmakers contradict one another now about the kickoff, names or sides of an upcoming match.
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Address } from '../../address/use-address.ts'
import { type Answer, answerOf } from '../../api/client.ts'
import { Answered } from '../../ui/answered.tsx'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { matchName } from '../../ui/match-name.ts'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Renewed } from '../../ui/renewed.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Empty } from '../../ui/states.tsx'
import { Instant } from '../../ui/time-text.tsx'
import type { COVERAGE_ADDRESS, CoverageAddress } from './coverage-address.ts'
import { RENEWED_MS } from './coverage-totals.tsx'

type Contradictory = Answer<'/api/disagreements/current'>
type Contradiction = Contradictory['disagreements'][number]

const PAGE_SIZE = 50

export function useContradictions({ about, page = 1 }: CoverageAddress, isShown: boolean) {
  const query = { page, page_size: PAGE_SIZE, ...(about === undefined ? {} : { about }) }
  return useQuery({
    ...answerOf('/api/disagreements/current', { params: { query } }),
    enabled: isShown,
    placeholderData: keepPreviousData,
    refetchInterval: RENEWED_MS,
  })
}

const ABOUT = [
  { value: 'all', text: 'All' },
  { value: 'kickoff', text: 'Kickoff' },
  { value: 'names', text: 'Names' },
  { value: 'sides', text: 'Sides', title: 'Home and away the other way round: these listings are left out' },
] as const

interface ContradictionsProps {
  readonly query: UseQueryResult<Contradictory, unknown>
  readonly address: Address<typeof COVERAGE_ADDRESS>
}

export function Contradictions({ query, address: { value, change } }: ContradictionsProps) {
  return (
    <Panel
      title="Contradictions"
      about="As they are now, of upcoming events, by kickoff; asked again every minute."
      actions={
        <Segmented
          label="About"
          value={value.about ?? 'all'}
          options={ABOUT}
          onPick={(about) => change({ about: about === 'all' ? undefined : about, page: undefined })}
        />
      }
    >
      <Answered query={query} what="contradictions" loadingRows={8}>
        {({ disagreements, total, page, page_size }) => (
          <Renewed query={query}>
            <DataTable
              caption="Contradictions between bookmakers about upcoming events"
              columns={COLUMNS}
              rows={disagreements}
              keyOf={({ event_id, bookmaker, about }) => `${event_id} ${bookmaker} ${about}`}
              empty={
                <Empty>
                  {total > 0
                    ? 'There is no such page.'
                    : `Bookmakers agree about the ${value.about ?? 'kickoff, names and sides'} of every upcoming event.`}
                </Empty>
              }
            />
            <Pager
              what="contradictions"
              page={page}
              pageSize={page_size}
              total={total}
              onPage={(next) => change({ page: next })}
            />
          </Renewed>
        )}
      </Answered>
    </Panel>
  )
}

const ABOUT_WORDS = { kickoff: 'Kickoff', names: 'Names', sides: 'Sides' } as const

const COLUMNS: readonly Column<Contradiction>[] = [
  { name: 'kickoff', head: 'Kickoff', className: 'whitespace-nowrap', cell: ({ kickoff }) => <Instant at={kickoff} /> },
  {
    name: 'event',
    head: 'Event',
    cell: ({ event_id, name }) => (
      <Link to="/events/$id" params={{ id: String(event_id) }} className="hover:text-accent hover:underline">
        {matchName(name)}
      </Link>
    ),
  },
  { name: 'about', head: 'About', cell: ({ about }) => ABOUT_WORDS[about] },
  {
    name: 'bookmaker',
    head: 'Who differs',
    cell: ({ bookmaker }) => <BookmakerMark slug={bookmaker} />,
  },
  { name: 'theirs', head: 'It says', cell: ({ about, theirs }) => <Said about={about} text={theirs} /> },
  {
    name: 'speaker',
    head: 'From whom',
    title: 'Whose word the event follows',
    cell: ({ speaker }) => <BookmakerMark slug={speaker} />,
  },
  {
    name: 'ours',
    head: 'Taken',
    title: 'What the event follows',
    cell: ({ about, ours }) => <Said about={about} text={ours} />,
  },
]

function Said({ about, text }: { readonly about: Contradiction['about']; readonly text: string }) {
  return about === 'kickoff' ? <Instant at={text} /> : matchName(text)
}
