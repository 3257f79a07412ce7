// What narrows the list: each filter is a part of the address.
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { Address } from '../../address/use-address.ts'
import type { Bookmaker } from '../../api/bookmakers.ts'
import { answerOf } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CountryPick } from '../../ui/country-pick.tsx'
import { CheckField, SelectField } from '../../ui/field.tsx'
import { MultiPick } from '../../ui/multi-pick.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { KickoffFilters } from './kickoff-filters.tsx'
import { AVAILABILITY, leastBookmakers } from './list-query.ts'
import { FILTER_FIELDS, isFiltered, type ODDS_ADDRESS } from './odds-address.ts'
import { PositionPick } from './position-pick.tsx'
import { isOrderedWithStarted, STARTED_LIMITS } from './settled-address.ts'

interface FilterBarProps {
  readonly address: Address<typeof ODDS_ADDRESS>
  readonly bookmakers: readonly Bookmaker[]
}

export function FilterBar({ address: { value, change }, bookmakers }: FilterBarProps) {
  const { mode = 'home', min, started, sort } = value
  const least = leastBookmakers(mode)
  const [isUnfolded, unfold] = useState(false)
  const [cleared, setCleared] = useState(0)
  const onSearch = useCallback((q: string | undefined) => change({ q }, { isTyping: true }), [change])
  return (
    <search
      aria-label="Filters"
      // On a small screen there is room for the search alone until the rest is asked for.
      className={classNames(
        'flex flex-wrap items-center gap-x-2 gap-y-1.5 px-4 pb-2',
        !isUnfolded && 'max-md:*:nth-[n+3]:hidden',
      )}
    >
      <SearchField
        key={`search ${cleared}`}
        label="Search teams"
        placeholder="Teams"
        value={value.q}
        most={100}
        className="w-36"
        onSearch={onSearch}
        onLeave={goToGrid}
      />
      <Button aria-expanded={isUnfolded} className="md:hidden" onClick={() => unfold(!isUnfolded)}>
        Filters
      </Button>
      <PlacePicks address={{ value, change }} />
      <KickoffFilters key={`cleared ${cleared}`} address={{ value, change }} />
      <SelectField
        label="At least so many bookmakers"
        isLabelHidden
        title="At least so many bookmakers offer it"
        value={String(min ?? least)}
        options={bookmakers.map((_, at) => ({ value: String(at + 1), text: `${at + 1}+ books` }))}
        className="w-28"
        onPick={(picked) => change({ min: Number(picked) === least ? undefined : Number(picked) })}
      />
      <CheckField
        title={`Matches that have begun, too. ${STARTED_LIMITS}`}
        label="Started"
        checked={started === true}
        onChange={({ target }) => change(target.checked ? withStarted(sort) : { started: undefined })}
      />
      <PositionPick address={{ value, change }} />
      {isFiltered(value) && (
        <Button
          kind="quiet"
          icon={X}
          onClick={() => {
            setCleared(cleared + 1)
            change(Object.fromEntries(FILTER_FIELDS.map((field) => [field, undefined])))
          }}
        >
          Clear
        </Button>
      )}
    </search>
  )
}

/** What can not be had with it goes when it comes. */
function withStarted(sort: string | undefined) {
  const order = isOrderedWithStarted(sort) ? {} : { sort: undefined, order: undefined }
  return { started: true, position: undefined, by: undefined, ...order }
}

function goToGrid(): void {
  document.querySelector<HTMLElement>('[data-grid]')?.focus()
}

type PartProps = Readonly<{ address: Pick<Address<typeof ODDS_ADDRESS>, 'value' | 'change'> }>

const PLACES_EVERY_MS = 60_000

function PlacePicks({ address: { value, change } }: PartProps) {
  const { mode = 'home', country = [], league = [] } = value
  const availability = AVAILABILITY[mode]
  const asked = { params: { query: { availability } } }
  // Runs bring others.
  const countries = useQuery({ ...answerOf('/api/events/countries', asked), refetchInterval: PLACES_EVERY_MS })
  const leagues = useQuery({ ...answerOf('/api/events/tournaments', asked), refetchInterval: PLACES_EVERY_MS })
  const offered = (leagues.data ?? []).filter((each) => country.length === 0 || country.includes(each.country ?? ''))
  return (
    <>
      <CountryPick
        countries={countries.data}
        picked={country}
        onPick={(picked) => change({ country: picked, league: undefined })}
      />
      <MultiPick
        label="Leagues"
        noneText="All leagues"
        isLoading={leagues.isPending}
        options={offered.map(({ id, name, country: note }) => ({
          value: String(id),
          text: name,
          note: note ?? undefined,
        }))}
        picked={league}
        onPick={(picked) => change({ league: picked })}
      />
    </>
  )
}
