// Bet9ja: which requests it takes, and how its lists lead from groups to events.
import { Fault } from '../../contract/fault.ts'
import type { Bookmaker, FeedRequest, ListReading } from '../bookmaker.ts'
import { listIn, objectIn } from '../payload-value.ts'
import { listedEvents } from '../reading.ts'
import { BET9JA_MARKETS } from './market-table.ts'
import { envelopeIn, readEvent, readIdentity } from './read.ts'

export interface Bet9jaOptions {
  /** e.g. "https://sports.bet9ja.com". */
  readonly baseUrl: string
  /** `v_cache_version`, the build of the site; many values are taken. */
  readonly cacheVersion: string
  /** Where the pages that people see are, e.g. "https://sports.bet9ja.com". */
  readonly siteUrl: string
}

const SOCCER = '1'

export function createBet9ja(options: Bet9jaOptions): Bookmaker {
  const api = `${options.baseUrl}/desktop/feapi/PalimpsestAjax`
  const pageUrl = (externalId: string) => `${options.siteUrl}/event/${externalId}`
  const request = (purpose: FeedRequest['purpose'], call: string, subject: string): FeedRequest => ({
    purpose,
    method: 'GET',
    url: `${api}/${call}&v_cache_version=${encodeURIComponent(options.cacheVersion)}`,
    headers: { accept: 'application/json', 'accept-language': 'en' },
    body: null,
    stampParameter: null,
    subject,
    page: 0,
  })
  const eventsRequest = (group: string) =>
    request(
      'events',
      `GetEventsInGroupV2?GROUPID=${encodeURIComponent(group)}&DISP=0&GROUPMARKETID=1&matches=true`,
      group,
    )
  return {
    slug: 'bet9ja',
    name: 'Bet9ja',
    markets: BET9JA_MARKETS.map((link) => ({
      ...link,
      theirs: { id: link.key, qualifier: null, parameter: link.goal ?? null },
    })),
    discovery: () => [request('competitions', 'GetSports?DISP=0', '')],
    event: (externalId) => request('event', `GetEvent?EVENTID=${encodeURIComponent(externalId)}`, externalId),
    readList: (asked, payload) =>
      asked.purpose === 'competitions'
        ? { events: [], next: groupIds(payload).map(eventsRequest), faults: [] }
        : readEvents(payload, pageUrl),
    readEvent: (payload) => readEvent(payload, pageUrl),
  }
}

/** The keys of `D.PAL["1"].SG[country].G`. */
function groupIds(payload: unknown): readonly string[] {
  const sports = objectIn(objectIn(dataIn(payload))?.PAL)
  if (sports === undefined) throw new Fault('WRONG_PAYLOAD', 'This is no Bet9ja sport tree: it lacks D.PAL.')
  const countries = listIn(objectIn(sports[SOCCER])?.SG)
  return [...new Set(countries.flatMap((country) => Object.keys(objectIn(objectIn(country)?.G) ?? {})))]
}

/** `D.E`: a list, or an object by slot. */
function readEvents(payload: unknown, pageUrl: (externalId: string) => string): ListReading {
  const entries = listIn(objectIn(dataIn(payload))?.E)
  return { ...listedEvents(entries, 'ID', (event) => readIdentity(event, pageUrl)), next: [] }
}

function dataIn(payload: unknown): unknown {
  const envelope = envelopeIn(payload)
  if (envelope.R !== 'E') return envelope.D
  throw new Fault('WRONG_PAYLOAD', 'Bet9ja answered a list with R "E".')
}
