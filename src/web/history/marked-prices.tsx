// The prices that are kept for long: the opening, some times before kickoff, the closing, and those of now.
import { useQuery } from '@tanstack/react-query'
import { type Answer, answerOf } from '../api/client.ts'
import { Answered } from '../ui/answered.tsx'
import { BookmakerMark } from '../ui/bookmaker-mark.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Panel } from '../ui/panel.tsx'
import { Instant } from '../ui/time-text.tsx'
import { deltaText, ShownText } from './shown-value.tsx'
import type { Quantity, Shown } from './trail.ts'
import type { TrailPanel } from './trail-panels.tsx'
import type { MarketSubject } from './use-history.ts'

const PATH = '/api/events/{id}/markets/{market}/prices'
type Prices = Answer<typeof PATH>
type Moment = Prices['bookmakers'][number]['moments'][number]
type MomentName = Moment['moment']

const MOMENTS: readonly MomentName[] = ['opening', '7d', '72h', '24h', '6h', '1h', 'closing', 'now']
const HEADS: Readonly<Record<MomentName, string>> = {
  opening: 'Opening',
  '7d': '7 d before',
  '72h': '72 h before',
  '24h': '24 h before',
  '6h': '6 h before',
  '1h': '1 h before',
  closing: 'Closing',
  now: 'Now',
}

interface MarkedPricesProps {
  readonly subject: MarketSubject
  readonly bookmakers: readonly string[]
  /** The outcomes or the margin. */
  readonly panels: readonly TrailPanel[]
}

export function MarkedPrices({ subject: { eventId, market }, bookmakers, panels }: MarkedPricesProps) {
  const query = useQuery({
    ...answerOf(PATH, { params: { path: { id: eventId, market } } }),
    refetchInterval: 30_000,
  })
  return (
    <Panel title="Marked prices" about="As shown at the opening, so long before kickoff, and last before it.">
      <Answered query={query} what="marked prices" loadingRows={3}>
        {(prices) => <MarksTable {...{ prices, bookmakers, panels }} />}
      </Answered>
    </Panel>
  )
}

interface Row {
  readonly key: string
  readonly bookmaker: string
  readonly panel: TrailPanel
  readonly moments: ReadonlyMap<MomentName, Moment>
}

function MarksTable({ prices, bookmakers, panels }: Omit<MarkedPricesProps, 'subject'> & { readonly prices: Prices }) {
  const told = new Map(
    prices.bookmakers.map(({ bookmaker, moments }) => [bookmaker, new Map(moments.map((each) => [each.moment, each]))]),
  )
  const rows = panels.flatMap((panel) =>
    bookmakers.flatMap((bookmaker): readonly Row[] => {
      const moments = told.get(bookmaker)
      return moments === undefined || moments.size === 0
        ? []
        : [{ key: `${panel.key} ${bookmaker}`, bookmaker, panel, moments }]
    }),
  )
  const present = MOMENTS.filter((moment) => rows.some(({ moments }) => moments.has(moment)))
  const columns: readonly Column<Row>[] = [
    { name: 'outcome', head: 'Outcome', cell: ({ panel }) => panel.name },
    { name: 'bookmaker', head: 'Bookmaker', cell: ({ bookmaker }) => <BookmakerMark slug={bookmaker} /> },
    {
      name: 'opened',
      head: 'Opened',
      title: 'When the bookmaker was first seen to offer it',
      cell: ({ moments }) => <Instant at={moments.get('opening')?.at} />,
    },
    ...present.map((name) => ({
      name,
      head: HEADS[name],
      isFigure: true,
      cell: ({ moments, panel }: Row) => <MarkedValue moment={moments.get(name)} quantity={panel.quantity} />,
    })),
    {
      name: 'since',
      head: 'Since opening',
      isFigure: true,
      title: 'The newest of these less the opening one, where both could be bet on',
      cell: ({ moments, panel }) => <SinceOpening moments={moments} quantity={panel.quantity} />,
    },
  ]
  return (
    <DataTable
      caption="Marked prices"
      columns={columns}
      rows={rows}
      keyOf={({ key }) => key}
      empty="No marked price of the bookmakers that are shown was kept."
    />
  )
}

function MarkedValue({ moment, quantity }: { readonly moment: Moment | undefined; readonly quantity: Quantity }) {
  if (moment === undefined) return <span className="text-faint">–</span>
  return <ShownText shown={shownIn(moment, quantity)} quantity={quantity} />
}

function SinceOpening({ moments, quantity }: { readonly moments: Row['moments']; readonly quantity: Quantity }) {
  const opening = moments.get('opening')
  const newest = moments.get('now') ?? moments.get('closing')
  const from = opening === undefined ? undefined : shownIn(opening, quantity)
  const to = newest === undefined ? undefined : shownIn(newest, quantity)
  const isComparable = from?.state === 'open' && to?.state === 'open' && from.value !== null && to.value !== null
  if (!isComparable) return <span className="text-faint">–</span>
  const delta = Math.round((Number(to.value) - Number(from.value)) * 1000) / 1000
  return <span>{deltaText(delta, quantity)}</span>
}

function shownIn(moment: Moment, quantity: Quantity): Shown | undefined {
  const { state, prices, suspended, margin } = moment
  if (state === 'gone') return undefined
  if (quantity === 'margin') return { value: margin, state: state === 'withdrawn' ? 'withdrawn' : 'open' }
  const value = prices[quantity.outcome]
  if (value === undefined) return undefined
  if (state === 'withdrawn') return { value, state }
  return { value, state: suspended.includes(quantity.outcome) ? 'suspended' : 'open' }
}
