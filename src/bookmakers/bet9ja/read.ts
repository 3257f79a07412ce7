// Reads Bet9ja's event answers: {R, D}, HTTP 200 whatever happened.
import { Fault } from '../../contract/fault.ts'
import type { EventReading } from '../bookmaker.ts'
import { checkKickoff, metadataOf, readEventId, readExternalId, readSides, tournamentOf } from '../listing-metadata.ts'
import { type JsonObject, listIn, objectIn, textIn } from '../payload-value.ts'
import { QuoteCollection } from '../quote-collection.ts'
import { eventReading } from '../reading.ts'
import type { Bet9jaEvent } from './payload.ts'
import { readOdds } from './read-odds.ts'

/** Reads the answer of `GetEvent`. It is known by what it holds: its code has changed before. */
export function readEvent(payload: unknown, pageUrl: (externalId: string) => string): EventReading {
  return eventReading(() => {
    const envelope = envelopeIn(payload)
    const data = objectIn(envelope.D) ?? {}
    if (envelope.R === 'E' && data.O === undefined) return { kind: 'not_found' }
    const event = eventIn(data)
    const identity = readIdentity(event, pageUrl)
    const collection = new QuoteCollection()
    const names = catalogueNames(event.MK)
    readOdds(objectIn(event.O) ?? {}, (market) => names.get(market), collection)
    return { kind: 'read', observation: { ...identity, phase: 'prematch', ...collection.finish() } }
  })
}

/** The live answers carry their head in D.A and no STARTDATE: they are not asked for, and not read. */
function eventIn(data: JsonObject): Bet9jaEvent {
  const missing = ['STARTDATE', 'DS'].filter((field) => data[field] === undefined)
  if (objectIn(data.O) === undefined) missing.push('the prices O')
  if (missing.length === 0) return data
  throw new Fault('WRONG_PAYLOAD', `This is no prematch Bet9ja event: D lacks ${missing.join(', ')}.`)
}

/** Returns the envelope of any answer; a Fault where there is none. */
export function envelopeIn(payload: unknown): JsonObject {
  const envelope = objectIn(payload)
  if (envelope?.R === undefined) throw new Fault('WRONG_PAYLOAD', 'This is no answer of Bet9ja: it lacks R.')
  return envelope
}

/** Returns who an event is, as lists and details both tell it. Throws a Fault where one part can not be read. */
export function readIdentity(event: Bet9jaEvent, pageUrl: (externalId: string) => string) {
  const externalId = readExternalId(textIn(event.ID), 'Bet9ja')
  const where = `Bet9ja event ${externalId}`
  const text = textIn(event.DS) ?? ''
  const at = text.indexOf(' - ')
  const sides = readSides(textIn(text.slice(0, Math.max(at, 0))), textIn(at < 0 ? '' : text.slice(at + 3)), where)
  const metadata = metadataOf({
    name: text,
    ...sides,
    kickoffMs: checkKickoff(readStart(event.STARTDATE), event.STARTDATE, where),
    tournament: tournamentOf('bet9ja', {
      externalId: textIn(event.GID),
      name: textIn(event.GN),
      country: textIn(event.SG),
    }),
    url: pageUrl(externalId),
  })
  return { eventId: readEventId(textIn(event.EXTID), where), externalId, metadata }
}

/** "2026-06-26 19:00:00" is UTC: the other bookmakers agree to the second. */
function readStart(value: unknown): number {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/.exec(textIn(value) ?? '')
  return match === null ? Number.NaN : Date.parse(`${match[1]}T${match[2]}Z`)
}

function catalogueNames(catalogue: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const entry of listIn(catalogue).map(objectIn)) {
    const name = textIn(entry?.DS) ?? textIn(entry?.NAME)
    const id = textIn(entry?.ID)
    if (id !== undefined && name !== undefined) names.set(id, name)
  }
  return names
}
