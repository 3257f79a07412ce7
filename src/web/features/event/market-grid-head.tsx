// The head of the grid: what stands in each column, and by what it is told.
import type { RefObject } from 'react'
import { useBookmaker } from '../../api/bookmakers.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { classNames } from '../../ui/class-names.ts'
import { FAR, ROW } from './grid-columns.ts'
import type { Columns } from './use-columns.ts'

interface MarketGridHeadProps {
  readonly headRef: RefObject<HTMLDivElement | null>
  readonly columns: Columns
  /** Whose fair odds are shown; undefined where none are. */
  readonly fairBy: string | undefined
}

export function MarketGridHead({ headRef, columns: { bookmakers }, fairBy }: MarketGridHeadProps) {
  return (
    <div
      ref={headRef}
      role="row"
      aria-rowindex={1}
      tabIndex={-1}
      className={classNames(
        ROW,
        'sticky top-0 z-10 border-b border-line-strong bg-surface text-xs text-muted md:top-(--bar)',
      )}
    >
      <Head isFirst name="Market and outcome" />
      {bookmakers.map((slug) => (
        <BookmakerHead key={slug} slug={slug} />
      ))}
      <Head
        name="Edge"
        title="By how many percent our price is above the best competitor’s; in the row of a market, where a competitor’s margin is more than 2 points below ours"
      />
      <Head
        name="Since opening"
        className={FAR}
        title="Our price less the one we opened with; a competitor’s where we have none. In the row of a market, by how many percentage points the implied probability moved of the outcome that moved farthest"
      />
      {fairBy !== undefined && <FairHead slug={fairBy} />}
    </div>
  )
}

function BookmakerHead({ slug }: { readonly slug: string }) {
  const { name } = useBookmaker(slug)
  return (
    <div role="columnheader" tabIndex={-1} aria-label={name} className="flex h-7 items-center justify-end px-1.5">
      <span className="@max-2xl:hidden">
        <BookmakerMark slug={slug} />
      </span>
      <span className="@2xl:hidden">
        <BookmakerMark slug={slug} isShort />
      </span>
    </div>
  )
}

function FairHead({ slug }: { readonly slug: string }) {
  const { name, short } = useBookmaker(slug)
  return (
    <Head name={`Fair, ${short}`} className={FAR} title={`Odds by the prices of ${name} with its margin taken out`} />
  )
}

interface HeadProps {
  readonly name: string
  readonly title?: string
  readonly isFirst?: boolean
  readonly className?: string
}

function Head({ name, title, isFirst = false, className }: HeadProps) {
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      title={title}
      className={classNames(
        'flex h-7 items-center font-medium whitespace-nowrap',
        isFirst ? 'pl-4' : 'justify-end px-1.5',
        className,
      )}
    >
      {name}
    </div>
  )
}
