// The moments whose prices are kept for a year: what a market opened at, what was shown so long before kickoff, and
// what it closed at. Found in the stream of changes, since the state before a change is what was shown until then.
import type { ChangeSet } from '../../contract/change-set.ts'
import type { Mark, MarkedQuote, MarkName } from '../../contract/stored-change.ts'
import type { Snapshot } from '../../odds/snapshot.ts'
import { storedChanges, storedQuote } from '../stored-quotes.ts'

const HOUR_MS = 3_600_000

/** How long before kickoff each moment lies. */
export const MARK_LEADS: readonly { readonly mark: MarkName; readonly leadMs: number }[] = [
  { mark: '7d', leadMs: 168 * HOUR_MS },
  { mark: '72h', leadMs: 72 * HOUR_MS },
  { mark: '24h', leadMs: 24 * HOUR_MS },
  { mark: '6h', leadMs: 6 * HOUR_MS },
  { mark: '1h', leadMs: HOUR_MS },
]

interface Change {
  readonly changeSet: ChangeSet
  readonly before: Snapshot | undefined
  readonly after: Snapshot
}

/** Returns the marks that a change passes: the opening of new markets, moments that lie between, and the closing. */
export function marksPassed({ changeSet, before, after }: Change): readonly Mark[] {
  return [...opening(changeSet, after), ...moments(changeSet.atMs, before), ...closing(before, after)]
}

/** Returns the marks that lie ahead again after a change, because the kickoff was put off. */
export function marksReopened({ changeSet, before, after }: Change): readonly MarkName[] {
  const { kickoffMs } = after.head.metadata
  if (before === undefined || kickoffMs <= before.head.metadata.kickoffMs) return []
  const ahead = MARK_LEADS.filter(({ leadMs }) => kickoffMs - leadMs > changeSet.atMs).map(({ mark }) => mark)
  return kickoffMs > changeSet.atMs ? [...ahead, 'closing'] : ahead
}

/** Markets that were not held before. One that comes back after it was forgotten keeps the opening that is stored. */
function opening({ atMs, quotes }: ChangeSet, after: Snapshot): readonly Mark[] {
  const opened = quotes.filter((change) => change.before === null && change.after !== null)
  if (opened.length === 0) return []
  const marked = Object.entries(storedChanges(opened)).flatMap(([key, quote]) =>
    quote === null ? [] : [[key, { ...quote, openedAtMs: atMs }] as const],
  )
  return [markOf('opening', after, marked)]
}

function moments(atMs: number, before: Snapshot | undefined): readonly Mark[] {
  if (before === undefined || before.head.closedAtMs !== null) return []
  const { fetchedAtMs, firstSeenAtMs, metadata } = before.head
  const sinceMs = fetchedAtMs ?? firstSeenAtMs
  const passed = MARK_LEADS.filter(({ leadMs }) => {
    const markMs = metadata.kickoffMs - leadMs
    return sinceMs < markMs && markMs <= atMs
  })
  if (passed.length === 0) return []
  const quotes = [...before.quotes()].map(storedQuote)
  return passed.map(({ mark }) => markOf(mark, before, quotes))
}

/** The match began: what was shown by then are the closing prices. */
function closing(before: Snapshot | undefined, after: Snapshot): readonly Mark[] {
  const isClosing = before !== undefined && before.head.closedAtMs === null && after.head.closedAtMs !== null
  return isClosing ? [markOf('closing', before, [...before.quotes()].map(storedQuote))] : []
}

function markOf(mark: MarkName, { head }: Snapshot, quotes: Iterable<readonly [string, MarkedQuote]>): Mark {
  const { metadata, confirmedAtMs } = head
  return { mark, kickoffMs: metadata.kickoffMs, confirmedAtMs, quotes: Object.fromEntries(quotes) }
}
