// Reads SportyBet's event answers: an envelope with a code of its own, HTTP 200 whatever happened.
import { Fault } from '../../contract/fault.ts'
import type { ListingMetadata } from '../../contract/listing.ts'
import type { EventReading } from '../bookmaker.ts'
import { checkKickoff, metadataOf, readEventId, readExternalId, readSides, tournamentOf } from '../listing-metadata.ts'
import { type JsonObject, listIn, objectIn, textIn } from '../payload-value.ts'
import { QuoteCollection } from '../quote-collection.ts'
import { eventReading } from '../reading.ts'
import type { SportybetEvent } from './payload.ts'
import { readMarket } from './read-markets.ts'

/** The `bizCode` of an answer that is one. */
const FINE = 10_000

export type PageUrl = (metadata: Omit<ListingMetadata, 'url'>, externalId: string) => string

/** Reads the answer of `event?eventId=`. Any other bizCode than 10000 means that there is no such event. */
export function readEvent(payload: unknown, pageUrl: PageUrl): EventReading {
  return eventReading(() => {
    const envelope = envelopeIn(payload)
    if (envelope.bizCode !== FINE) return { kind: 'not_found' }
    const event = eventIn(objectIn(envelope.data) ?? {})
    const identity = readIdentity(event, pageUrl)
    const collection = new QuoteCollection()
    const isOpen = event.banned !== true && isPrematchOpen(event.productStatus)
    for (const market of listIn(event.markets)) readMarket(market, isOpen, collection)
    const phase = event.status === 0 ? 'prematch' : 'in_play'
    return { kind: 'read', observation: { ...identity, phase, ...collection.finish() } }
  })
}

/** Returns the envelope of any answer; a Fault where there is none. */
export function envelopeIn(payload: unknown): JsonObject {
  const envelope = objectIn(payload)
  if (envelope?.bizCode === undefined) {
    throw new Fault('WRONG_PAYLOAD', 'This is no answer of SportyBet: it lacks bizCode.')
  }
  return envelope
}

/** Returns who an event is, as lists and details both tell it. Throws a Fault where one part can not be read. */
export function readIdentity(event: SportybetEvent, pageUrl: PageUrl) {
  const externalId = readExternalId(textIn(event.eventId), 'SportyBet')
  const where = `SportyBet event ${externalId}`
  const sides = readSides(textIn(event.homeTeamName), textIn(event.awayTeamName), where)
  const category = objectIn(objectIn(event.sport)?.category)
  const tournament = objectIn(category?.tournament)
  const startTime = event.estimateStartTime
  const parts = {
    name: `${sides.home} - ${sides.away}`,
    ...sides,
    kickoffMs: checkKickoff(typeof startTime === 'number' ? Math.trunc(startTime) : Number.NaN, startTime, where),
    tournament: tournamentOf('sportybet', {
      externalId: textIn(tournament?.id),
      name: textIn(tournament?.name),
      country: textIn(category?.name),
    }),
  }
  const eventId = readEventId(/^sr:match:(.*)$/.exec(externalId)?.[1], where)
  return { eventId, externalId, metadata: metadataOf({ ...parts, url: pageUrl(parts, externalId) }) }
}

/** Without its status an event may be in play or not, and without a list of markets it says nothing about them. */
function eventIn(data: JsonObject): SportybetEvent {
  const fields = ['eventId', 'homeTeamName', 'awayTeamName', 'estimateStartTime', 'status']
  const missing = fields.filter((field) => data[field] === undefined)
  const markets = listIn(data.markets)
  if (!Array.isArray(data.markets)) missing.push('a list of markets')
  // Where not one market has them, the format changed: they are not all suspended at once.
  else if (markets.length > 0 && !markets.some((market) => Array.isArray(objectIn(market)?.outcomes))) {
    missing.push('the outcomes of its markets')
  }
  if (missing.length === 0) return data
  throw new Fault('WRONG_PAYLOAD', `This is no SportyBet event: it lacks ${missing.join(', ')}.`)
}

/** The part before "#" is the prematch product's: 0 is open. Where the field is missing, the markets tell alone. */
function isPrematchOpen(productStatus: unknown): boolean {
  return typeof productStatus !== 'string' || productStatus.split('#')[0] === '0'
}
