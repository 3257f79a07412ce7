// What of the markets is shown: a group, what is searched for, rows where we are worse or better, whom we compare with, and by
// which method fair odds are told.
import type { Dispatch } from 'react'
import type { NoVigMethod } from '../../../contract/comparison.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { countText } from '../../ui/figures.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { FAIR_METHODS, SHOWN_ROWS, type ShownRows } from './event-address.ts'
import { METHOD_NAMES } from './no-vig-words.ts'
import type { MarketGroup } from './market-groups.ts'

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
  worse: 'Only where we are worse',
  better: 'Only where we are better',
  shared: 'Only where all offer it',
  theirs: 'Only at competitors',
}

/** Stands for "every group": no group is called so. */
const ALL = 'all'

export function MarketToolbar(props: MarketToolbarProps) {
  const { state, groups, markets, found, onChange, onSearch, onLeave } = props
  const isNarrowed = state.group !== undefined || state.q !== undefined || state.show !== 'all'
  return (
    <div className="sticky left-0 flex w-[100cqw] flex-wrap items-center gap-x-2 gap-y-1.5 px-4 py-2">
      <Segmented
        label="Group of markets"
        value={state.group ?? ALL}
        options={[
          { value: ALL, text: <GroupText name="All" count={markets} /> },
          ...groups.map(({ group, name, count }) => ({ value: group, text: <GroupText name={name} count={count} /> })),
        ]}
        onPick={(group) => onChange({ group: group === ALL ? undefined : group })}
      />
      <SearchField
        label="Search markets"
        placeholder="o25, dc, ah 1h  /"
        value={state.q}
        most={60}
        onSearch={onSearch}
        onLeave={onLeave}
        className="sm:w-44"
      />
      <Selects {...props} />
      {isNarrowed && (
        <>
          <span className="text-xs text-muted">
            {countText(found)} of {countText(markets)} markets
          </span>
          <Button kind="quiet" onClick={() => onChange({ group: undefined, q: undefined, show: 'all' })}>
            Show all
          </Button>
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
            { value: '', text: 'Beside ours: –' },
            ...rivals.map(({ slug, name }) => ({ value: slug, text: `Beside ours: ${name}` })),
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
          { value: '', text: 'Fair odds: off' },
          ...FAIR_METHODS.map((method) => ({ value: method, text: `Fair odds: ${METHOD_NAMES[method]}` })),
        ]}
        onPick={(method) => onChange({ fair: FAIR_METHODS.find((each) => each === method) })}
      />
    </>
  )
}

function GroupText({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <>
      {name} <span className="text-xs font-normal opacity-80">{countText(count)}</span>
    </>
  )
}
