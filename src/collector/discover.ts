// Discovery: from a bookmaker's first list to every event that it lists, page after page.
import type { Bookmaker, FeedRequest, ListedEvent } from '../bookmakers/bookmaker.ts'
import { Fault, type FaultNote } from '../contract/fault.ts'
import type { AskedList, Asker } from './ask.ts'
import { type BoundedQueue, runAll } from './bounded-queue.ts'

export interface Discovery {
  readonly events: readonly ListedEvent[]
  /** Competitions all of whose pages were read. */
  readonly completeCompetitions: ReadonlySet<string>
  /** The competitions that the bookmaker has; null where that list could not be read whole. */
  readonly competitions: ReadonlySet<string> | null
}

export interface DiscoveryTools {
  readonly ask: Asker
  readonly queue: BoundedQueue
  /** The most pages of one competition. */
  readonly pagesMax: number
  readonly onFault: (fault: Fault | FaultNote) => void
  readonly signal: AbortSignal
}

/** Reads all lists of a bookmaker. What can not be read is told, and costs no more than its own competition. */
export async function discover(bookmaker: Bookmaker, tools: DiscoveryTools): Promise<Discovery> {
  const roots = await askAll(bookmaker, bookmaker.discovery(), tools)
  const isWhole = roots.every(({ list }) => list !== undefined && list.faults.length === 0)
  const first = roots.flatMap(({ list }) => list?.next ?? [])
  const events: ListedEvent[] = []
  const complete = new Set<string>()
  let requests: readonly FeedRequest[] = first
  while (requests.length > 0 && !tools.signal.aborted) {
    const answers = await askAll(bookmaker, requests, tools)
    for (const { request, list } of answers) {
      events.push(...(list?.events ?? []))
      if (list !== undefined && list.next.length === 0 && list.faults.length === 0) complete.add(request.subject)
    }
    requests = answers.flatMap(({ list }) => list?.next ?? []).filter((next) => isWithinPages(bookmaker, next, tools))
  }
  if (events.length === 0 && !tools.signal.aborted) {
    tools.onFault(new Fault('DISCOVERY_EMPTY', `${bookmaker.name} listed no event in ${first.length} competitions.`))
  }
  return {
    events,
    completeCompetitions: complete,
    competitions: isWhole ? new Set(first.map(({ subject }) => subject)) : null,
  }
}

async function askAll(bookmaker: Bookmaker, requests: readonly FeedRequest[], tools: DiscoveryTools) {
  const answers: { request: FeedRequest; list: AskedList | undefined }[] = []
  await runAll(tools.queue, requests, async (request) => {
    const list = await tools.ask.list(bookmaker, request, tools.signal)
    answers.push({ request, list })
  })
  return answers
}

function isWithinPages(bookmaker: Bookmaker, next: FeedRequest, { pagesMax, onFault }: DiscoveryTools): boolean {
  if (next.page < pagesMax) return true
  const what = `${bookmaker.name} lists more than ${pagesMax} pages in competition ${next.subject}; the rest is not read.`
  onFault(new Fault('DISCOVERY_TOO_LONG', what))
  return false
}
