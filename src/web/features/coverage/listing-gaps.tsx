// Competitors' tournaments over a range of kickoffs: how many of their events the home bookmaker lacks, and how much later it
// lists the others.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { instantText } from '../../../contract/instant.ts'
import type { Address } from '../../address/use-address.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import { type Answer, answerOf, tableAddress } from '../../api/client.ts'
import { useTimeZone } from '../../state/time-zone.ts'
import { Answered } from '../../ui/answered.tsx'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField } from '../../ui/field.tsx'
import { countOf, countText, percentText, signed } from '../../ui/figures.ts'
import { type KickoffRange, rangeText } from '../../ui/kickoff-range.ts'
import { KickoffRangePick, useKickoffRange } from '../../ui/kickoff-range-pick.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Figure, Figures, Panel } from '../../ui/panel.tsx'
import { Renewed } from '../../ui/renewed.tsx'
import { Empty } from '../../ui/states.tsx'
import { TableLink } from '../../ui/table-link.tsx'
import { Instant } from '../../ui/time-text.tsx'
import { type COVERAGE_ADDRESS, type CoverageAddress, GAP_PERIODS, gapRangeChoice } from './coverage-address.ts'

type Gaps = Answer<'/api/listing-gaps'>
type Gap = Gaps['rows'][number]

const PAGE_SIZE = 100

export function useListingGaps(value: CoverageAddress, isShown: boolean) {
  const range = useKickoffRange(gapRangeChoice(value))
  const query = useQuery({
    ...answerOf('/api/listing-gaps', {
      params: { query: { ...gapsQuery(range, value.competitor), page: value.page ?? 1, page_size: PAGE_SIZE } },
    }),
    enabled: isShown && range.problem === undefined,
    placeholderData: keepPreviousData,
  })
  return { range, query }
}

function gapsQuery({ fromMs, beforeMs }: KickoffRange, competitor: string | undefined) {
  return {
    kickoff_from: instantText(fromMs),
    kickoff_to: instantText(beforeMs),
    // The client's types name the bookmakers; the page does not.
    ...(competitor === undefined ? {} : { competitor: competitor as never }),
  }
}

interface ListingGapsProps {
  readonly gaps: ReturnType<typeof useListingGaps>
  readonly address: Address<typeof COVERAGE_ADDRESS>
}

export function ListingGaps({ gaps: { range, query }, address }: ListingGapsProps) {
  const { value, change } = address
  const zone = useTimeZone()
  const home = useBookmakers().find(({ isHome }) => isHome)
  const homeName = home?.name ?? 'the home bookmaker'
  return (
    <Panel
      title="Listing gaps"
      about={`Tournaments of competitors with kickoffs of ${rangeText(range, zone)}: what ${homeName} lacks comes first.`}
      actions={
        range.problem === undefined && (
          <TableLink
            address={tableAddress('/api/listing-gaps', gapsQuery(range, value.competitor))}
            title="All rows of this range"
          />
        )
      }
    >
      <GapFilters address={address} range={range} />
      {range.problem === undefined && (
        <Answered query={query} what="listing gaps" loadingRows={12}>
          {(found) => (
            <Renewed query={query} className="flex flex-col gap-3">
              <GapSummary found={found} homeName={homeName} />
              <GapTable found={found} homeName={homeName} />
              <Pager
                what="tournaments"
                page={found.page}
                pageSize={found.page_size}
                total={found.total}
                onPage={(page) => change({ page })}
              />
            </Renewed>
          )}
        </Answered>
      )}
    </Panel>
  )
}

type GapFiltersProps = Pick<ListingGapsProps, 'address'> & Pick<ListingGapsProps['gaps'], 'range'>

function GapFilters({ address: { value, change }, range }: GapFiltersProps) {
  const competitors = useBookmakers().filter(({ isHome }) => !isHome)
  return (
    <search aria-label="Filters" className="flex flex-wrap items-start gap-x-2 gap-y-1.5">
      <KickoffRangePick
        periods={GAP_PERIODS}
        choice={gapRangeChoice(value)}
        range={range}
        onChange={(picked) => change({ ...picked, page: undefined })}
      />
      <SelectField
        label="Competitor"
        isLabelHidden
        value={value.competitor ?? ''}
        options={[
          { value: '', text: 'All competitors' },
          ...competitors.map(({ slug, name }) => ({ value: slug, text: name })),
        ]}
        onPick={(competitor) => change({ competitor, page: undefined })}
      />
    </search>
  )
}

interface FoundProps {
  readonly found: Gaps
  readonly homeName: string
}

function GapSummary({ found: { summary, total, since, kickoffs_since }, homeName }: FoundProps) {
  const ofAll = `of ${countOf(total, 'tournament')}`
  return (
    <>
      <Figures>
        <Figure name="Events missing" value={countText(summary.total_missing)} note={`not at ${homeName}`} />
        <Figure name="Never covered" value={countText(summary.never_covered)} note={ofAll} />
        <Figure name="Covered in part" value={countText(summary.partial)} note={ofAll} />
        <Figure name="Covered wholly" value={countText(summary.full)} note={ofAll} />
        <Figure
          name={`Listed later at ${homeName}`}
          value={countText(summary.with_timing_gap)}
          note={`${ofAll}, on the mean of matched events`}
        />
      </Figures>
      {since !== null && (
        <p className="text-xs text-muted">
          Nothing is known of what was listed before <Instant at={since} />: a match listed earlier counts from then on.
          {kickoffs_since !== null && (
            <>
              {' '}
              The first kickoff that is still stored: <Instant at={kickoffs_since} />.
            </>
          )}
        </p>
      )}
    </>
  )
}

function GapTable({ found, homeName }: FoundProps) {
  return (
    <DataTable
      caption="Tournaments of competitors and what the home bookmaker has of them"
      columns={gapColumns(homeName)}
      rows={found.rows}
      keyOf={({ competitor, tournament_id }) => `${competitor} ${tournament_id}`}
      empty={
        <Empty>
          {found.total > 0 ? 'There is no such page.' : 'No competitor has an event in this range that is stored.'}
        </Empty>
      }
    />
  )
}

function gapColumns(homeName: string): readonly Column<Gap>[] {
  return [
    { name: 'competitor', head: 'Competitor', cell: ({ competitor }) => <BookmakerMark slug={competitor} /> },
    {
      name: 'tournament',
      head: 'Its tournament',
      className: 'min-w-36',
      cell: ({ tournament_id, tournament_name, country }) => (
        <>
          <Link
            to="/analysis/$id"
            params={{ id: String(tournament_id) }}
            title="Margins of this tournament"
            className="hover:text-accent hover:underline"
          >
            {tournament_name}
          </Link>{' '}
          <span className="text-muted">{country}</span>
        </>
      ),
    },
    {
      name: 'home',
      head: `At ${homeName}`,
      title: `The tournament of ${homeName} that most of its matched events are in`,
      cell: ({ home_tournament_name }) => home_tournament_name ?? '–',
    },
    {
      name: 'missing',
      head: 'Missing',
      title: `Its events that ${homeName} does not offer`,
      isFigure: true,
      cell: ({ missing_events }) => <span className="font-semibold">{countText(missing_events)}</span>,
    },
    {
      name: 'events',
      head: 'Its events',
      title: 'Events that the competitor has in this range',
      isFigure: true,
      cell: ({ events_competitor }) => countText(events_competitor),
    },
    {
      name: 'coverage',
      head: 'Covered',
      title: `How many percent of its events ${homeName} offers`,
      isFigure: true,
      cell: ({ coverage_percent }) => percentText(coverage_percent),
    },
    ...leadColumns(homeName),
  ]
}

function leadColumns(homeName: string): readonly Column<Gap>[] {
  return [
    {
      name: 'lead',
      head: 'Its lead, days',
      title: 'From when it was first seen to list a match to the kickoff, on the mean',
      isFigure: true,
      cell: ({ mean_lead_days_competitor }) => daysText(mean_lead_days_competitor),
    },
    {
      name: 'home-lead',
      head: `At ${homeName}, days`,
      title: `The same of ${homeName}, of matched events, in days`,
      isFigure: true,
      cell: ({ mean_lead_days_home }) => daysText(mean_lead_days_home),
    },
    {
      name: 'gap',
      head: 'Later by, days',
      title: `By how many days ${homeName} listed matched events later than the competitor, on the mean; below 0: earlier`,
      isFigure: true,
      cell: ({ mean_gap_days }) => (mean_gap_days === null ? '–' : signed(mean_gap_days, 1)),
    },
  ]
}

function daysText(days: number | null): string {
  return days === null ? '–' : days.toFixed(1)
}
