// What narrows the list: each filter is a part of the address.
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { Address } from '../../address/use-address.ts'
import type { Bookmaker } from '../../api/bookmakers.ts'
import { answerOf } from '../../api/client.ts'
import { useLive } from '../../live/live.ts'
import { useTimeZone } from '../../state/time-zone.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CountryPick } from '../../ui/country-pick.tsx'
import { CheckField, SelectField, TextField } from '../../ui/field.tsx'
import { msOfWall, wallText } from '../../ui/instants.ts'
import { MultiPick } from '../../ui/multi-pick.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { AVAILABILITY, leastBookmakers } from './list-query.ts'
import { FILTER_FIELDS, isFiltered, type ODDS_ADDRESS, POSITIONS, type QuickDays } from './odds-address.ts'

interface FilterBarProps {
  readonly address: Address<typeof ODDS_ADDRESS>
  readonly bookmakers: readonly Bookmaker[]
}

export function FilterBar({ address: { value, change }, bookmakers }: FilterBarProps) {
  const { mode = 'home', min, started } = value
  const least = leastBookmakers(mode)
  const [isUnfolded, unfold] = useState(false)
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
      <KickoffFilters address={{ value, change }} />
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
        title="Matches that have begun, too"
        label="Started"
        checked={started === true}
        onChange={({ target }) => change({ started: target.checked || undefined })}
      />
      <PositionPick address={{ value, change }} />
      {isFiltered(value) && (
        <Button
          kind="quiet"
          icon={X}
          onClick={() => change(Object.fromEntries(FILTER_FIELDS.map((field) => [field, undefined])))}
        >
          Clear
        </Button>
      )}
    </search>
  )
}

function goToGrid(): void {
  document.querySelector<HTMLElement>('[data-grid]')?.focus()
}

type PartProps = Readonly<{ address: Pick<Address<typeof ODDS_ADDRESS>, 'value' | 'change'> }>

function PlacePicks({ address: { value, change } }: PartProps) {
  const { mode = 'home', country = [], league = [] } = value
  const availability = AVAILABILITY[mode]
  const countries = useQuery(answerOf('/api/events/countries', { params: { query: { availability } } }))
  const leagues = useQuery(answerOf('/api/events/tournaments', { params: { query: { availability } } }))
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

const DAY_WORDS: Readonly<Record<QuickDays | 'any' | 'range', string>> = {
  any: 'Any day',
  today: 'Today',
  tomorrow: 'Tomorrow',
  weekend: 'Weekend',
  week: '7 days',
  range: 'From … to',
}

function KickoffFilters({ address: { value, change } }: PartProps) {
  const { days, from, to } = value
  const { clock } = useLive()
  const zone = useTimeZone()
  const isRange = days === undefined && (from !== undefined || to !== undefined)
  const pick = (picked: keyof typeof DAY_WORDS) => {
    if (picked === 'any') change({ days: undefined, from: undefined, to: undefined })
    else if (picked === 'range')
      change({ days: undefined, from: new Date(Math.floor(clock.nowMs() / 3_600_000) * 3_600_000).toISOString() })
    else change({ days: picked, from: undefined, to: undefined })
  }
  const bound = (name: 'from' | 'to', label: string) => (
    <TextField
      label={label}
      isLabelHidden
      title={label}
      type="datetime-local"
      value={value[name] === undefined ? '' : wallText(Date.parse(value[name]), zone)}
      onChange={({ target }) => {
        const [day, time] = target.value.split('T')
        const ms = day === undefined || time === undefined ? Number.NaN : msOfWall(day, time, zone)
        change({ [name]: Number.isNaN(ms) ? undefined : new Date(ms).toISOString() }, { isTyping: true })
      }}
    />
  )
  return (
    <>
      <Segmented
        label="Kickoff"
        value={isRange ? 'range' : (days ?? 'any')}
        options={(Object.keys(DAY_WORDS) as (keyof typeof DAY_WORDS)[]).map((each) => ({
          value: each,
          text: DAY_WORDS[each],
        }))}
        onPick={pick}
      />
      {isRange && bound('from', 'Kickoff from')}
      {isRange && bound('to', 'Kickoff to')}
    </>
  )
}

function PositionPick({ address: { value, change } }: PartProps) {
  const { position, by } = value
  return (
    <>
      <SelectField
        label="Only where we are"
        isLabelHidden
        title="Only events where our price of any shown market is so, against the best competitor shown"
        value={position ?? ''}
        options={[
          { value: '', text: 'Any position' },
          { value: 'worse', text: 'We are worse' },
          { value: 'better', text: 'We are better' },
          { value: 'either', text: 'Worse or better' },
        ]}
        className="w-34"
        onPick={(picked) =>
          change({ position: POSITIONS.find((each) => each === picked), by: picked === '' ? undefined : by })
        }
      />
      {position !== undefined && (
        <TextField
          label="by at least so many percent"
          isLabelHidden
          type="number"
          min={0}
          max={100}
          step={0.5}
          placeholder="by ≥ %"
          title="by at least so many percent"
          value={by ?? ''}
          onChange={({ target }) =>
            change({ by: target.value === '' ? undefined : Number(target.value) }, { isTyping: true })
          }
          className="w-18"
        />
      )}
    </>
  )
}
