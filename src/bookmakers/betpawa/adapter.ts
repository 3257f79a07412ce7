// betPawa: which requests it takes, and how its lists lead from competitions to events.
import { Fault } from '../../contract/fault.ts'
import type { Bookmaker, FeedRequest, ListReading } from '../bookmaker.ts'
import { listIn, objectIn, textIn } from '../payload-value.ts'
import { listedEvents } from '../reading.ts'
import { BETPAWA_MARKETS } from './market-table.ts'
import { readEvent, readIdentity } from './read.ts'

export interface BetpawaOptions {
  /** e.g. "https://www.betpawa.ng": the host of the country that answers without a redirect. */
  readonly baseUrl: string
  /** The country's brand header, e.g. "betpawa-nigeria". */
  readonly brand: string
  readonly apiVersion: 'v3' | 'v4'
  /** Where the pages that people see are, e.g. "https://www.betpawa.ng". */
  readonly siteUrl: string
}

const FOOTBALL = '2'
/** The most events that one page may be asked for. */
const PAGE_SIZE = 100

export function createBetpawa(options: BetpawaOptions): Bookmaker {
  const api = `${options.baseUrl}/api/sportsbook/${options.apiVersion}`
  const pageUrl = (externalId: string) => `${options.siteUrl}/event/${externalId}`
  const request = (parts: Pick<FeedRequest, 'purpose' | 'url'> & Partial<FeedRequest>): FeedRequest => ({
    method: 'GET',
    // v4 answers protobuf to a client that takes anything.
    headers: { accept: 'application/json', 'accept-language': 'en', devicetype: 'web', 'x-pawa-brand': options.brand },
    body: null,
    stampParameter: null,
    subject: '',
    page: 0,
    ...parts,
  })
  const eventsRequest = (competition: string, page: number) =>
    request({
      purpose: 'events',
      url: `${api}/events/lists/by-queries?q=${encodeURIComponent(JSON.stringify(listQuery(competition, page)))}`,
      subject: competition,
      page,
    })
  return {
    slug: 'betpawa',
    name: 'BetPawa',
    markets: BETPAWA_MARKETS.map((link) => ({ ...link, theirs: { id: link.id, qualifier: null, parameter: null } })),
    discovery: () => [
      request({ purpose: 'competitions', url: `${api}/categories/list/${FOOTBALL}?includeRegions=true` }),
    ],
    event: (externalId) =>
      request({ purpose: 'event', url: `${api}/events/${encodeURIComponent(externalId)}`, subject: externalId }),
    readList: (asked, payload) =>
      asked.purpose === 'competitions'
        ? { events: [], next: competitionIds(payload).map((id) => eventsRequest(id, 0)), faults: [] }
        : readEvents(asked, payload, { pageUrl, eventsRequest }),
    readEvent: (payload) => readEvent(payload, pageUrl),
  }
}

function listQuery(competition: string, page: number): object {
  const query = { eventType: 'UPCOMING', categories: [FOOTBALL], zones: { competitions: [competition] }, hasOdds: true }
  return { queries: [{ query, view: {}, skip: page * PAGE_SIZE, take: PAGE_SIZE }] }
}

/** `withRegions[].regions[].competitions[].competition.id`. */
function competitionIds(payload: unknown): readonly string[] {
  const withRegions = objectIn(payload)?.withRegions
  if (withRegions === undefined)
    throw new Fault('WRONG_PAYLOAD', 'This is no betPawa competition list: it lacks withRegions.')
  const ids = listIn(withRegions)
    .flatMap((group) => listIn(objectIn(group)?.regions))
    .flatMap((region) => listIn(objectIn(region)?.competitions))
    .map((entry) => textIn(objectIn(objectIn(entry)?.competition)?.id))
  return [...new Set(ids.filter((id) => id !== undefined))]
}

interface ListTools {
  readonly pageUrl: (externalId: string) => string
  readonly eventsRequest: (competition: string, page: number) => FeedRequest
}

/** `responses[0].responses[]`; a page past the end lacks the inner list. */
function readEvents(asked: FeedRequest, payload: unknown, tools: ListTools): ListReading {
  const responses = objectIn(payload)?.responses
  if (responses === undefined) throw new Fault('WRONG_PAYLOAD', 'This is no betPawa event list: it lacks responses.')
  const entries = listIn(responses).flatMap((group) => listIn(objectIn(group)?.responses))
  const isFull = entries.length >= PAGE_SIZE
  return {
    ...listedEvents(entries, 'id', (event) => readIdentity(event, tools.pageUrl)),
    next: isFull ? [tools.eventsRequest(asked.subject, asked.page + 1)] : [],
  }
}
