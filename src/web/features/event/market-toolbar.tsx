// What of the markets is shown: a group, what is searched for, rows where we are worse or better, whom we compare with, and by
// which method fair odds are told.
import { X } from 'lucide-react'
import type { Dispatch } from 'react'
import type { NoVigMethod } from '../../../contract/comparison.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import { IconButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { countText } from '../../ui/figures.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { FAIR_METHODS, SHOWN_ROWS, type ShownRows } from './event-address.ts'
import type { MarketGroup } from './market-groups.ts'
import { METHOD_NAMES } from './no-vig-words.ts'

export interface ToolbarState {
  readonly group: string | undefined
  readonly q: string | undefined
  readonly show: ShownRows
  readonly beside: string | undefined
  readonly fair: NoVigMethod | undefined
}

interface MarketToolbarProps {
  readonly state: ToolbarState
  readonly groups: readonly MarketGroup[]
  /** All of them, and those that are shown. */
  readonly markets: number
  readonly found: number
  readonly bookmakers: readonly string[]
  readonly onChange: Dispatch<Partial<ToolbarState>>
  readonly onSearch: (q: string | undefined) => void
  readonly onLeave: () => void
}

const ROW_WORDS: Readonly<Record<ShownRows, string>> = {
  all: 'All rows',
  worse: 'We are worse',
  better: 'We are better',
  shared: 'All offer it',
  theirs: 'Only theirs',
}

/** Stands for "every group": no group is called so. */
const ALL = 'all'

export function MarketToolbar(props: MarketToolbarProps) {
  const { state, groups, markets, found, onChange, onSearch, onLeave } = props
  const isNarrowed = state.group !== undefined || state.q !== undefined || state.show !== 'all'
  return (
    <div className="sticky left-0 flex w-[100cqw] flex-wrap items-center gap-x-2 gap-y-1.5 px-4 py-2">
      <div className="flex w-full min-w-0">
        <Segmented
          label="Group of markets"
          value={state.group ?? ALL}
          options={[
            { value: ALL, text: <GroupText name="All" count={markets} /> },
            ...groups.map(({ group, name, count }) => ({
              value: group,
              text: <GroupText name={name} count={count} />,
            })),
          ]}
          onPick={(group) => onChange({ group: group === ALL ? undefined : group })}
        />
      </div>
      <SearchField
        label="Search markets"
        placeholder="Markets: o25, dc"
        value={state.q}
        most={60}
        onSearch={onSearch}
        onLeave={onLeave}
        className="w-44"
      />
      <Selects {...props} />
      {isNarrowed && (
        <>
          <span className="text-xs text-muted" title="So many markets are shown">
            {countText(found)} of {countText(markets)}
          </span>
          <IconButton
            icon={X}
            label="Show every market again"
            onClick={() => onChange({ group: undefined, q: undefined, show: 'all' })}
          />
        </>
      )}
    </div>
  )
}

function Selects({ state, bookmakers, onChange }: MarketToolbarProps) {
  const rivals = useBookmakers().filter(({ slug, isHome }) => !isHome && bookmakers.includes(slug))
  return (
    <>
      <SelectField
        label="Rows"
        isLabelHidden
        title="Which rows: where a competitor pays more or less than we do, where every bookmaker of the event has a price, or markets that only competitors have"
        value={state.show}
        options={SHOWN_ROWS.map((value) => ({ value, text: ROW_WORDS[value] }))}
        onPick={(show) => onChange({ show: show as ShownRows })}
      />
      {rivals.length > 1 && (
        <SelectField
          label="Beside ours"
          isLabelHidden
          title="Whose prices stand beside ours"
          value={state.beside ?? ''}
          options={[
            { value: '', text: 'Beside: –' },
            ...rivals.map(({ slug, name }) => ({ value: slug, text: `Beside: ${name}` })),
          ]}
          onPick={(slug) => onChange({ beside: slug === '' ? undefined : slug })}
        />
      )}
      <SelectField
        label="Fair odds"
        isLabelHidden
        title="Fair odds: prices with the margin taken out, by a method of your choice"
        value={state.fair ?? ''}
        options={[
          { value: '', text: 'Fair: off' },
          ...FAIR_METHODS.map((method) => ({ value: method, text: `Fair: ${METHOD_NAMES[method]}` })),
        ]}
        onPick={(method) => onChange({ fair: FAIR_METHODS.find((each) => each === method) })}
      />
    </>
  )
}

function GroupText({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <>
      {name} <span className="text-xs font-normal">{countText(count)}</span>
    </>
  )
}
