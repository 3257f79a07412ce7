// Help: what the colours and signs mean, what the figures are, and every key.
import type { ReactNode } from 'react'
import { classNames } from '../ui/class-names.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useNavPages } from './nav.ts'

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['Ctrl K', 'Go to a page or an event, or do something'],
  ['/', 'Search on this page'],
  ['? ', 'This help'],
  ['Ctrl B', 'Narrow or widen the sidebar'],
  ['↑ ↓ ← →', 'Move in the grid'],
  ['j k', 'Next and previous event'],
  ['Enter', 'Open: the history of a price, or the event'],
  ['h', 'History of a price, on the page of an event'],
  ['Space', 'Preview the event beside the grid'],
  ['L', 'In a history: fix the moment that is pointed at; Escape lets it go'],
  ['← →', 'In a history: from change to change'],
  ['+ − 0', 'In a history: closer, farther, all of it'],
  ['Escape', 'Close, or leave the field with what is in it'],
]

const COLOURS: readonly (readonly [sample: ReactNode, what: string])[] = [
  [
    <Sample key="better" text="2.15" className="bg-better-fill text-better font-semibold" mark="▴" />,
    'Our price is better than the best competitor’s',
  ],
  [
    <Sample key="worse" text="2.15" className="bg-worse-fill text-worse font-semibold" mark="▾" />,
    'Our price is worse than the best competitor’s',
  ],
  [
    <Sample key="equal" text="2.15" className="font-semibold" />,
    'Our price equals the best competitor’s, or there is no competitor’s to compare with',
  ],
  [
    <Sample key="beats" text="2.20" className="outline outline-1 -outline-offset-2 outline-better" />,
    'A competitor pays more than we do',
  ],
  [<Sample key="up" text="2.20 ↑" className="bg-flash" />, 'It just moved; the arrow says where to, and fades'],
  [<Sample key="suspended" text="2.15 ‖" className="text-muted italic" />, 'Suspended: shown, can not be bet on'],
  [<Sample key="withdrawn" text="2.15" className="text-muted line-through" />, 'Withdrawn: was offered, is gone'],
  [<Sample key="never" text="–" className="text-muted" />, 'Never offered'],
  [
    <Sample key="late" text="2.15" className="text-late bg-late-fill" mark="◷" />,
    'Late: not confirmed in time, and left out of comparisons',
  ],
]

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const pages = useNavPages()
  return (
    <Dialog title="Help" about="What colours, signs and figures mean, and what keys do." isWide onClose={onClose}>
      <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
        <section>
          <h3 className="pb-2 font-semibold">What do these colours mean?</h3>
          <dl className="grid grid-cols-[6rem_1fr] items-center gap-x-3 gap-y-1.5">
            {COLOURS.map(([sample, what]) => (
              <Row key={what} term={sample} what={what} />
            ))}
          </dl>
        </section>
        <section>
          <h3 className="pb-2 font-semibold">Keys</h3>
          <dl className="grid grid-cols-[6rem_1fr] items-center gap-x-3 gap-y-1">
            {KEYS.map(([keys, what]) => (
              <Row key={what} term={<kbd>{keys}</kbd>} what={what} />
            ))}
            {pages.map(({ letter, name }) => (
              <Row key={name} term={<kbd>g {letter}</kbd>} what={`Go to ${name}`} />
            ))}
          </dl>
        </section>
        <section className="md:col-span-2">
          <h3 className="pb-2 font-semibold">Figures</h3>
          <dl className="grid grid-cols-[6rem_1fr] gap-x-3 gap-y-1.5">
            <Row
              term="Margin"
              what="The overround: by how much the implied probabilities of a market sum to over what its winners pay. Only of a complete quote: every outcome open. Underlined: the lowest of all that are shown."
            />
            <Row
              term="Edge"
              what="By how many percent our price is above the best competitor’s, of the outcome where they are farthest apart; below 0 where a competitor pays more."
            />
            <Row
              term="Best price"
              what="Of open prices only, at bookmakers that answered in time and are shown. Late, suspended and withdrawn prices take no part."
            />
            <Row term="Age" what="When the bookmaker was last heard to show these prices, by the server’s clock." />
          </dl>
        </section>
      </div>
    </Dialog>
  )
}

function Row({ term, what }: { readonly term: ReactNode; readonly what: string }) {
  return (
    <>
      <dt className="text-sm">{term}</dt>
      <dd>{what}</dd>
    </>
  )
}

function Sample({
  text,
  className,
  mark,
}: {
  readonly text: string
  readonly className: string
  readonly mark?: string
}) {
  return (
    <span
      className={classNames(
        'flex h-7 w-20 items-center justify-end gap-1 rounded-sm border border-line px-1.5',
        className,
      )}
    >
      {mark !== undefined && <span className="text-2xs">{mark}</span>}
      {text}
    </span>
  )
}
