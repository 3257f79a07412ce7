// Asks one bookmaker for one event, from its first list on, and says whether its answers are still what our readers
// take: ok, drift (it answered, and otherwise than before), unreachable (it did not answer, or refused us), skipped.
import type { Bookmaker, FeedRequest, ListReading } from '../../src/bookmakers/bookmaker.ts'
import type { PayloadFetcher } from '../../src/collector/fetch-payload.ts'
import { readAnswer } from '../../src/collector/read-answer.ts'
import { stateOf } from '../../src/odds/quote.ts'
import { marketNamed } from '../../src/odds/registry.ts'

export interface Verdict {
  readonly kind: 'ok' | 'drift' | 'unreachable' | 'skipped'
  readonly what: string
}

/** Lists that are asked until one shows an event. */
const LISTS_MAX = 10
/** Events that are asked for: one may be suspended, withdrawn, or begin between its list and its detail. */
const EVENTS_MAX = 5
/** The least that a prematch event offered in any recording, but for those in play. */
const QUOTES_MIN = 10

class Ended extends Error {
  readonly verdict: Verdict

  constructor(kind: Verdict['kind'], what: string) {
    super(what)
    this.verdict = { kind, what }
  }
}

/** Returns the verdict; it sends at most sixteen requests, one after the other. */
export async function verdictOn(bookmaker: Bookmaker, fetcher: PayloadFetcher): Promise<Verdict> {
  try {
    return await checkFirstEvent(bookmaker, fetcher)
  } catch (error) {
    if (error instanceof Ended) return error.verdict
    throw error
  }
}

async function checkFirstEvent(bookmaker: Bookmaker, fetcher: PayloadFetcher): Promise<Verdict> {
  const externalIds = await firstListedIds(bookmaker, fetcher)
  let last: Verdict = { kind: 'skipped', what: `No upcoming event in the first ${LISTS_MAX} lists.` }
  for (const externalId of externalIds.slice(0, EVENTS_MAX)) {
    last = await checkEvent(bookmaker, externalId, fetcher)
    if (last.kind !== 'skipped') return last
  }
  return last
}

async function firstListedIds(bookmaker: Bookmaker, fetcher: PayloadFetcher): Promise<readonly string[]> {
  let asked = 0
  for (const root of bookmaker.discovery()) {
    const { next } = await listOf(bookmaker, root, fetcher)
    if (next.length === 0) throw new Ended('drift', `${root.url} lists no competition.`)
    for (const request of next.slice(0, LISTS_MAX - asked)) {
      asked += 1
      const { events, faults } = await listOf(bookmaker, request, fetcher)
      if (events.length > 0) return events.map(({ externalId }) => externalId)
      const unread = faults.find(({ code }) => code !== 'NO_SPORTRADAR_ID')
      if (unread !== undefined) throw new Ended('drift', `${request.url}: ${unread.what}`)
    }
  }
  return []
}

async function listOf(bookmaker: Bookmaker, request: FeedRequest, fetcher: PayloadFetcher): Promise<ListReading> {
  const answer = await answerTo(bookmaker, request, fetcher)
  if (answer === 'not_found') throw new Ended('drift', `${request.url} is not there any more.`)
  if (answer.kind !== 'list') throw new Ended('drift', `${request.url} was not read as a list.`)
  return answer.reading
}

async function checkEvent(bookmaker: Bookmaker, externalId: string, fetcher: PayloadFetcher): Promise<Verdict> {
  const request = bookmaker.event(externalId)
  const answer = await answerTo(bookmaker, request, fetcher)
  const isGone = answer === 'not_found' || (answer.kind === 'event' && answer.reading.kind === 'not_found')
  if (isGone) return { kind: 'skipped', what: `${request.url} is not there.` }
  if (answer.kind !== 'event') return { kind: 'drift', what: `${request.url} was not read as an event.` }
  const { reading } = answer
  if (reading.kind === 'fault') return { kind: 'drift', what: reading.fault.what }
  if (reading.kind === 'not_found') return { kind: 'skipped', what: `${request.url} is not there.` }
  const { observation } = reading
  if (observation.externalId !== externalId) {
    return { kind: 'drift', what: `${request.url} answers for ${observation.externalId}.` }
  }
  if (observation.phase === 'in_play') return { kind: 'skipped', what: `${request.url} has begun.` }
  const { quotes, leftOut } = observation
  const result = quotes.find(({ key }) => key.market === marketNamed('1x2_ft').number)
  const what = `${observation.metadata?.name ?? externalId}: ${quotes.length} quotes, ${leftOut.length} left out.`
  if (quotes.length < QUOTES_MIN || result === undefined) {
    return { kind: 'drift', what: `${what} A 1X2 and ${QUOTES_MIN} quotes were expected (${request.url}).` }
  }
  // Matches are suspended now and then, most of all near kickoff: that is no change of format.
  if (stateOf(result) !== 'open') return { kind: 'skipped', what: `${what} Its 1X2 is suspended just now.` }
  return { kind: 'ok', what }
}

async function answerTo(bookmaker: Bookmaker, request: FeedRequest, fetcher: PayloadFetcher) {
  const fetched = await fetcher.fetch(request)
  if (fetched.kind === 'not_found') return 'not_found'
  if (fetched.kind === 'unchanged') throw new Error('Bug: no tag was sent.')
  if (fetched.kind !== 'body') throw new Ended('unreachable', fetched.fault.message)
  const answer = readAnswer(bookmaker, request, fetched.bytes)
  if (answer.kind !== 'fault') return answer
  throw new Ended(answer.isRefusal ? 'unreachable' : 'drift', answer.fault.what)
}
