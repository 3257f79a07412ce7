// How our prices stand against the best competitor's, outcome by outcome: of all markets, and of each group of them. The counts
// lead to the rows that they count.
import { memo } from 'react'
import { useAddress } from '../../address/use-address.ts'
import { countText, percentText } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { EVENT_ADDRESS, type ShownRows } from './event-address.ts'
import type { EventMarket } from './event-market.ts'
import { type PositionFigures, percentOf, positionFigures } from './summary-figures.ts'
import { SummaryHead } from './summary-head.tsx'

const HEADS = [
  ['Markets', 'A market counts in each of its groups, and once in “All”'],
  ['▴ Better', 'Outcomes where we pay more than every competitor'],
  ['Equal', 'Outcomes where we pay as much as the best competitor'],
  ['▾ Worse', 'Outcomes where some competitor pays more'],
  ['Only us', 'Outcomes that no competitor offers now, or none in time: neither won nor lost'],
  ['At best', 'Better or equal, of all outcomes that a competitor offers, too'],
] as const

export const PositionTable = memo(function PositionTable({ markets }: { readonly markets: readonly EventMarket[] }) {
  const figures = positionFigures(markets.filter(({ isOnlyTheirs }) => !isOnlyTheirs))
  const [all] = figures
  const isNothing = all === undefined || all.atBest.of + all.uncontested === 0
  return (
    <Panel title="Our position">
      {isNothing ? (
        <p className="text-muted">
          No price of ours is compared now: we do not offer this event, or our prices are late, suspended or closed.
        </p>
      ) : (
        <>
          <table className="w-full border-collapse text-sm">
            <caption className="sr-only">Outcomes by how our price stands against the best competitor’s</caption>
            <SummaryHead heads={HEADS} />
            <tbody>
              {figures.map((each) => (
                <PositionRow key={each.name} figures={each} />
              ))}
            </tbody>
          </table>
          <p className="pt-1 text-xs text-muted">
            Outcomes that can be bet on at us and are compared now. “At best” is better or equal, of those that a
            competitor offers, too; what only we offer is no win.
          </p>
        </>
      )}
    </Panel>
  )
})

function PositionRow({ figures }: { readonly figures: PositionFigures }) {
  const { change } = useAddress(EVENT_ADDRESS)
  const { group, name, better, equal, worse, uncontested, atBest } = figures
  const go = (show: ShownRows | undefined) => change({ group, show, q: undefined })
  return (
    <tr className={`border-b border-line ${group === undefined ? 'font-semibold' : ''}`}>
      <th scope="row" className={`py-0.5 pr-1 text-left ${group === undefined ? 'font-semibold' : 'font-normal'}`}>
        <button type="button" title={`Show ${name}`} className="hover:underline" onClick={() => go(undefined)}>
          {name}
        </button>
      </th>
      <CountCell count={better} words={`Show where we are better: ${name}`} onPick={() => go('better')} />
      <CountCell count={equal} />
      <CountCell count={worse} words={`Show where we are worse: ${name}`} onPick={() => go('worse')} />
      <CountCell count={uncontested} />
      <td className="w-28 px-1 py-0.5 text-right whitespace-nowrap">
        <span className="flex items-center justify-end gap-2">
          <Bar figures={figures} />
          <span className="w-9">{percentText(percentOf(atBest), 0)}</span>
        </span>
      </td>
    </tr>
  )
}

interface CountCellProps {
  readonly count: number
  readonly words?: string
  readonly onPick?: () => void
}

function CountCell({ count, words, onPick }: CountCellProps) {
  return (
    <td className="px-1 py-0.5 text-right">
      {onPick === undefined || count === 0 ? (
        countText(count)
      ) : (
        <button
          type="button"
          title={words}
          aria-label={`${countText(count)}. ${words}`}
          className="underline decoration-line-strong hover:decoration-ink"
          onClick={onPick}
        >
          {countText(count)}
        </button>
      )}
    </td>
  )
}

/** Better, equal, worse, as wide as they are many; the counts beside it say the same. */
function Bar({ figures: { better, equal, worse, atBest } }: { readonly figures: PositionFigures }) {
  if (atBest.of === 0) return null
  const width = (count: number) => ({ width: `${(count / atBest.of) * 100}%` })
  return (
    <span aria-hidden className="flex h-1.5 w-12 gap-px overflow-hidden rounded-full">
      <span className="bg-better" style={width(better)} />
      <span className="bg-line-strong" style={width(equal)} />
      <span className="bg-worse" style={width(worse)} />
    </span>
  )
}
