// Discovery: from a bookmaker's first list to every event that it lists, page after page.
import type { Bookmaker, FeedRequest, ListedEvent, ListReading } from '../bookmakers/bookmaker.ts'
import { Fault, type FaultNote } from '../contract/fault.ts'
import type { Asker, AskOptions } from './ask.ts'

export interface Discovery {
  readonly events: readonly ListedEvent[]
  /** All lists were read, but for a competition in twenty at most: one that always fails must not hide the others. */
  readonly isFull: boolean
  /** All lists could be read, whatever they show. */
  readonly isWhole: boolean
  /**
   * Tells whether a listing is missing from a discovery that was complete for its competition. Where its competition
   * is not among those asked for, all of them must have been complete.
   */
  readonly lacks: (listing: { readonly externalId: string; readonly competition: string }) => boolean
}

export interface DiscoveryTools {
  readonly ask: Asker
  /** The most pages of one competition. */
  readonly pagesMax: number
  readonly onFault: (fault: Fault | FaultNote) => void
  /** A list was answered, or given up. */
  readonly onProgress: () => void
  readonly signal: AbortSignal
}

/** Lists go before details: they say what there is. */
const LIST_URGENCY = 1_000_000

/** Of the competitions asked for, so many may lack a page. */
const INCOMPLETE_SHARE_MAX = 0.05

/** What came of the lists so far. */
interface Progress {
  readonly events: ListedEvent[]
  readonly asked: Set<string>
  /** Competitions of which some page is missing, or has an entry that can not even be named. */
  readonly incomplete: Set<string>
  /** External ids of entries that are listed and could not be read. */
  readonly unreadable: Set<string>
  /** Lists that were not asked for, because the bookmaker is left alone. */
  notAsked: number
}

/** Reads all lists of a bookmaker. What can not be read is told, and costs no more than its own competition. */
export async function discover(bookmaker: Bookmaker, tools: DiscoveryTools): Promise<Discovery> {
  const roots = await askAll(bookmaker.discovery(), tools)
  const areRootsWhole = roots.every(({ list }) => list !== undefined && list.faults.length === 0)
  const notAsked = roots.filter(({ isAsked }) => !isAsked).length
  const progress: Progress = { events: [], asked: new Set(), incomplete: new Set(), unreadable: new Set(), notAsked }
  let requests: readonly FeedRequest[] = roots.flatMap(({ list }) => list?.next ?? [])
  for (const { subject } of requests) progress.asked.add(subject)
  while (requests.length > 0 && !tools.signal.aborted) {
    const answers = await askAll(requests, tools)
    for (const { request, list, isAsked } of answers) {
      take(request, list, progress)
      progress.notAsked += Number(!isAsked)
    }
    requests = answers
      .flatMap(({ list }) => list?.next ?? [])
      .filter((next) => isWithinPages(bookmaker, next, progress, tools))
  }
  const { events, asked, incomplete, unreadable } = progress
  if (progress.notAsked > 0 && !tools.signal.aborted) {
    const what = `${bookmaker.name} was not asked for ${progress.notAsked} of its lists.`
    tools.onFault(new Fault('SOURCE_PAUSED', what))
  }
  const isWhole = !tools.signal.aborted && roots.every(({ list }) => list !== undefined) && incomplete.size === 0
  // Where a list could not be had its own fault says more.
  if (events.length === 0 && isWhole) {
    tools.onFault(new Fault('DISCOVERY_EMPTY', `${bookmaker.name} listed no event in ${asked.size} competitions.`))
  }
  const isEmpty = events.length === 0 || tools.signal.aborted
  const isNearlyWhole = incomplete.size <= asked.size * INCOMPLETE_SHARE_MAX
  return {
    events,
    isFull: !isEmpty && roots.every(({ list }) => list !== undefined) && isNearlyWhole,
    isWhole,
    lacks: ({ externalId, competition }) => {
      if (isEmpty || unreadable.has(externalId)) return false
      return asked.has(competition) ? !incomplete.has(competition) : areRootsWhole && incomplete.size === 0
    },
  }
}

/** All at once: the gate before the requests lets as many through as the bookmaker bears. */
async function askAll(requests: readonly FeedRequest[], { ask, signal, onProgress }: DiscoveryTools) {
  const options: AskOptions = { urgency: LIST_URGENCY, signal }
  const askOne = async (request: FeedRequest) => {
    const answer = await ask.list(request, options)
    onProgress()
    return { request, list: typeof answer === 'string' ? undefined : answer, isAsked: answer !== 'not_asked' }
  }
  return Promise.all(requests.map(askOne))
}

function take({ subject }: FeedRequest, list: ListReading | undefined, progress: Progress): void {
  if (list === undefined) {
    progress.incomplete.add(subject)
    return
  }
  progress.events.push(...list.events)
  for (const fault of list.faults) {
    if (fault.subject === '?') progress.incomplete.add(subject)
    else progress.unreadable.add(fault.subject)
  }
}

function isWithinPages(bookmaker: Bookmaker, next: FeedRequest, progress: Progress, tools: DiscoveryTools): boolean {
  if (next.page < tools.pagesMax) return true
  progress.incomplete.add(next.subject)
  const what = `${bookmaker.name} lists more than ${tools.pagesMax} pages in competition ${next.subject}; the rest is not read.`
  tools.onFault(new Fault('DISCOVERY_TOO_LONG', what))
  return false
}
