// SportyBet: which requests it takes, and how its lists lead from tournaments to events.
import { Fault } from '../../contract/fault.ts'
import type { Bookmaker, FeedRequest, ListReading } from '../bookmaker.ts'
import { listIn, objectIn, textIn } from '../payload-value.ts'
import { listedEvents } from '../reading.ts'
import { SPORTYBET_MARKETS } from './market-table.ts'
import { envelopeIn, type PageUrl, readEvent, readIdentity } from './read.ts'

export interface SportybetOptions {
  /** e.g. "https://www.sportybet.com". */
  readonly baseUrl: string
  /** The country in its paths, e.g. "ng". */
  readonly country: string
  /** Where the pages that people see are, e.g. "https://www.sportybet.com". */
  readonly siteUrl: string
}

const FOOTBALL = 'sr:sport:1'
const PREMATCH = 3
/** The list is for discovery only; 1X2 alone keeps it small. */
const LIST_MARKETS = '1'

export function createSportybet(options: SportybetOptions): Bookmaker {
  const api = `${options.baseUrl}/api/${options.country}/factsCenter`
  const pageUrl = pageUrlOf(`${options.siteUrl}/${options.country}/sport/football`)
  const request = (parts: Pick<FeedRequest, 'purpose' | 'url'> & Partial<FeedRequest>): FeedRequest => ({
    method: 'GET',
    headers: { accept: '*/*', 'accept-language': 'en', clientid: 'web', operid: '2', platform: 'web' },
    body: null,
    stampParameter: '_t',
    subject: '',
    page: 0,
    ...parts,
  })
  const eventsRequest = (tournament: string) => {
    const body = [{ sportId: FOOTBALL, marketId: LIST_MARKETS, tournamentId: [[tournament]] }]
    const plain = request({ purpose: 'events', url: `${api}/pcEvents`, subject: tournament })
    const headers = { ...plain.headers, 'content-type': 'application/json' }
    return { ...plain, method: 'POST' as const, stampParameter: null, headers, body: JSON.stringify(body) }
  }
  return {
    slug: 'sportybet',
    name: 'SportyBet',
    markets: SPORTYBET_MARKETS.map((link) => ({
      ...link,
      theirs: { id: link.id, qualifier: link.specifier, parameter: null },
    })),
    discovery: () => [
      request({
        purpose: 'competitions',
        url: `${api}/popularAndSportList?sportId=${encodeURIComponent(FOOTBALL)}&timeline=&productId=${PREMATCH}`,
      }),
    ],
    event: (externalId) =>
      request({
        purpose: 'event',
        url: `${api}/event?eventId=${encodeURIComponent(externalId)}&productId=${PREMATCH}`,
        subject: externalId,
      }),
    externalIdOf: (eventId) => `sr:match:${eventId}`,
    readList: (asked, payload) =>
      asked.purpose === 'competitions'
        ? { events: [], next: tournamentIds(payload).map(eventsRequest), faults: [] }
        : readEvents(payload, pageUrl),
    readEvent: (payload) => readEvent(payload, pageUrl),
  }
}

/** `data.sportList[].categories[].tournaments[].id`, of football. */
function tournamentIds(payload: unknown): readonly string[] {
  const data = objectIn(dataIn(payload))
  const ids = listIn(data?.sportList)
    .map(objectIn)
    .filter((sport) => sport?.id === undefined || sport.id === FOOTBALL)
    .flatMap((sport) => listIn(sport?.categories))
    .flatMap((category) => listIn(objectIn(category)?.tournaments))
    .map((tournament) => textIn(objectIn(tournament)?.id))
  return [...new Set(ids.filter((id) => id !== undefined))]
}

/** `data[].events[]`, all of them at once: there is no paging. */
function readEvents(payload: unknown, pageUrl: PageUrl): ListReading {
  const entries = listIn(dataIn(payload)).flatMap((group) => listIn(objectIn(group)?.events))
  return { ...listedEvents(entries, 'eventId', (event) => readIdentity(event, pageUrl)), next: [] }
}

function dataIn(payload: unknown): unknown {
  const envelope = envelopeIn(payload)
  if (envelope.bizCode === 10_000) return envelope.data
  throw new Fault('WRONG_PAYLOAD', `SportyBet answered a list with bizCode ${JSON.stringify(envelope.bizCode)}.`)
}

/** …/International/World_Cup/Norway_vs_France/sr:match:66457014. */
function pageUrlOf(site: string): PageUrl {
  const part = (text: string) => encodeURIComponent(text.trim().replace(/[^\p{L}\p{N}]+/gu, '_'))
  return ({ home, away, tournament }, externalId) =>
    `${site}/${part(tournament.country ?? 'Unknown')}/${part(tournament.name)}/${part(home)}_vs_${part(away)}/${externalId}`
}
