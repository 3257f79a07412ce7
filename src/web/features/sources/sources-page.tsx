// Sources: how each bookmaker is, what goes wrong, and what of its markets is left out.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAddress } from '../../address/use-address.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import { type Answer, answerOf } from '../../api/client.ts'
import { AddressProblems } from '../../ui/address-problems.tsx'
import { Answered } from '../../ui/answered.tsx'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { SelectField } from '../../ui/field.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Empty } from '../../ui/states.tsx'
import { FaultsPanel } from './faults-panel.tsx'
import { LeftOutCodes } from './left-out-codes.tsx'
import { LeftOutOverTime, SHOWN_FIRST, useLeftOutHistory } from './left-out-over-time.tsx'
import { SourceBlock } from './source-block.tsx'
import { SOURCES_ADDRESS, type SourcesAddress } from './sources-address.ts'
import { UnmappedFilters, UnmappedMarkets, useUnmapped } from './unmapped-markets.tsx'

const EVERY_MS = 5_000

const TABS = [
  { value: 'state', text: 'State' },
  { value: 'unmapped', text: 'Unmapped markets' },
  { value: 'left-out', text: 'Left out over time' },
] as const

function useSources() {
  return useQuery({ ...answerOf('/api/sources'), placeholderData: keepPreviousData, refetchInterval: EVERY_MS })
}

export function SourcesPage() {
  const { value, problems, change } = useAddress(SOURCES_ADDRESS)
  const { tab, bookmaker, shown = SHOWN_FIRST } = value
  const bookmakerPick = (
    <BookmakerPick
      bookmaker={bookmaker}
      onPick={(picked) => change({ bookmaker: picked, page: undefined, shown: undefined })}
    />
  )
  return (
    <PageFrame
      title="Sources"
      isReady={useIsReady(value)}
      about={
        <>
          Asked for anew every few seconds. A bookmaker is switched on or off in{' '}
          <Link to="/settings" className="text-accent underline">
            Settings
          </Link>
          .
        </>
      }
      actions={
        <Segmented
          label="Part of the page"
          value={tab ?? 'state'}
          options={TABS}
          onPick={(picked) => change({ tab: picked === 'state' ? undefined : picked })}
        />
      }
    >
      <AddressProblems problems={problems} />
      <search aria-label="Filters" className="-mb-3 flex flex-wrap items-center gap-x-2 gap-y-1.5">
        {tab === 'unmapped' ? (
          <UnmappedFilters value={value} onChange={change}>
            {bookmakerPick}
          </UnmappedFilters>
        ) : (
          bookmakerPick
        )}
      </search>
      <ErrorFence what="This part of the page">
        {tab === undefined && <SourceStates bookmaker={bookmaker} />}
        {tab === 'unmapped' && <UnmappedMarkets value={value} onChange={change} />}
        {tab === 'left-out' && (
          <LeftOutOverTime bookmaker={bookmaker} shown={shown} onShown={(more) => change({ shown: more })} />
        )}
      </ErrorFence>
    </PageFrame>
  )
}

function useIsReady(value: SourcesAddress): boolean {
  const sources = useSources()
  const unmapped = useUnmapped(value, value.tab === 'unmapped')
  const history = useLeftOutHistory(value.tab === 'left-out')
  const own = { state: sources, unmapped, 'left-out': history }[value.tab ?? 'state']
  return !sources.isPending && !own.isPending
}

interface BookmakerPickProps {
  readonly bookmaker: string | undefined
  readonly onPick: (slug: string | undefined) => void
}

function BookmakerPick({ bookmaker, onPick }: BookmakerPickProps) {
  const bookmakers = useBookmakers()
  const unknown =
    bookmaker === undefined || bookmakers.some(({ slug }) => slug === bookmaker)
      ? []
      : [{ value: bookmaker, text: bookmaker }]
  return (
    <SelectField
      label="Bookmaker"
      isLabelHidden
      value={bookmaker ?? ''}
      options={[
        { value: '', text: 'All bookmakers' },
        ...bookmakers.map(({ slug, name }) => ({ value: slug, text: name })),
        ...unknown,
      ]}
      onPick={(picked) => onPick(picked === '' ? undefined : picked)}
    />
  )
}

function SourceStates({ bookmaker }: { readonly bookmaker: string | undefined }) {
  return (
    <Answered query={useSources()} what="sources" loadingRows={14}>
      {(answer) => <States answer={answer} bookmaker={bookmaker} />}
    </Answered>
  )
}

interface StatesProps {
  readonly answer: Answer<'/api/sources'>
  readonly bookmaker: string | undefined
}

function States({ answer: { sources, paused }, bookmaker }: StatesProps) {
  const order = useBookmakers().map(({ slug }) => slug)
  const sorted = sources.toSorted((one, other) => order.indexOf(one.platform) - order.indexOf(other.platform))
  const shown = sorted.filter(({ platform }) => bookmaker === undefined || platform === bookmaker)
  if (shown.length === 0) return <Empty>There is no bookmaker "{bookmaker}".</Empty>
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,340px),1fr))] gap-x-8 gap-y-6">
        {shown.map((source) => (
          <SourceBlock key={source.platform} source={source} isPaused={paused} />
        ))}
      </div>
      <FaultsPanel sources={sorted} bookmaker={bookmaker} />
      <LeftOutCodes sources={sorted} bookmaker={bookmaker} />
    </>
  )
}
