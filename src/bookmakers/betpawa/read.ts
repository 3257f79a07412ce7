// Reads betPawa's event answers, v3 and v4 alike.
import { Fault } from '../../contract/fault.ts'
import { parseInstant } from '../../contract/instant.ts'
import type { ListingMetadata } from '../../contract/listing.ts'
import type { EventReading } from '../bookmaker.ts'
import { checkKickoff, metadataOf, readEventId, readExternalId, readSides, tournamentOf } from '../listing-metadata.ts'
import { listIn, objectIn, textIn } from '../payload-value.ts'
import { QuoteCollection } from '../quote-collection.ts'
import { eventReading } from '../reading.ts'
import type { BetpawaEvent } from './payload.ts'
import { readMarket } from './read-markets.ts'

/** Reads the answer of `events/{id}`; `pageUrl` makes the address of the event's page from its id. */
export function readEvent(payload: unknown, pageUrl: (externalId: string) => string): EventReading {
  return eventReading(() => {
    const event = eventIn(payload)
    const { eventId, externalId, metadata } = readIdentity(event, pageUrl)
    const collection = new QuoteCollection()
    for (const market of listIn(event.markets)) readMarket(market, collection)
    const phase = isInPlay(event) ? 'in_play' : 'prematch'
    return { kind: 'read', observation: { eventId, externalId, metadata, phase, ...collection.finish() } }
  })
}

/** Returns who an event is, as lists and details both tell it. Throws a Fault where one part can not be read. */
export function readIdentity(
  event: BetpawaEvent,
  pageUrl: (externalId: string) => string,
): { eventId: number; externalId: string; metadata: ListingMetadata } {
  const externalId = readExternalId(textIn(event.id), 'betPawa')
  const where = `betPawa event ${externalId}`
  const sides = readSides(participant(event, 1), participant(event, 2), where)
  const competition = objectIn(event.competition)
  const metadata = metadataOf({
    name: textIn(event.name) ?? `${sides.home} - ${sides.away}`,
    ...sides,
    // Date.parse would take a text without a zone for the time of this machine.
    kickoffMs: checkKickoff(parseInstant(textIn(event.startTime) ?? ''), event.startTime, where),
    tournament: tournamentOf('betpawa', {
      externalId: textIn(competition?.id),
      name: textIn(competition?.name),
      country: textIn(objectIn(event.region)?.name),
    }),
    url: pageUrl(externalId),
  })
  return { eventId: readEventId(sportradarId(event), where), externalId, metadata }
}

/** A payload whose markets are gone, or are no list, has changed its format: it says nothing about what is offered. */
function eventIn(payload: unknown): BetpawaEvent {
  const event = objectIn(payload) ?? {}
  const missing = ['id', 'participants', 'startTime'].filter((field) => event[field] === undefined)
  if (!Array.isArray(event.markets)) missing.push('a list of markets')
  if (missing.length === 0) return event
  throw new Fault('WRONG_PAYLOAD', `This is no betPawa event: it lacks ${missing.join(', ')}.`)
}

/** The widget of type SPORTRADAR carries the id; the one of GENIUSSPORTS beside it is another provider's. */
function sportradarId(event: BetpawaEvent): string | undefined {
  const widgets = listIn(event.widgets).map(objectIn)
  return textIn(widgets.find((widget) => widget?.type === 'SPORTRADAR')?.id)
}

function participant(event: BetpawaEvent, position: 1 | 2): string | undefined {
  const participants = listIn(event.participants).map(objectIn)
  return textIn(participants.find((each) => each?.position === position)?.name)
}

function isInPlay(event: BetpawaEvent): boolean {
  return objectIn(event.additionalInfo)?.live === true || objectIn(event.results) !== undefined
}
