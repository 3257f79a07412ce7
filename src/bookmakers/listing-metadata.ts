// What all readers do alike to say which event a listing is: SportRadar id, kickoff and tournament, each refused
// with a fault where it can not be trusted.
import { createHash } from 'node:crypto'
import { Fault } from '../contract/fault.ts'
import type { BookmakerSlug, ListingMetadata, Tournament } from '../contract/listing.ts'
import { plainName } from './plain-name.ts'

/** Ids from here on are other providers' (10^12 + their id), so a SportRadar id must be below. */
const SPORTRADAR_ID_END = 1_000_000_000_000

/** 2001-09-09 and 2096-10-02: anything outside is in seconds, from 1970, or nonsense. */
const KICKOFF_MS_MIN = 1_000_000_000_000
const KICKOFF_MS_MAX = 4_000_000_000_000

/** Returns a SportRadar id as our event id; a Fault where the text is none. */
export function readEventId(text: string | undefined, where: string): number {
  const id = /^\d{1,12}$/.test(text ?? '') ? Number(text) : 0
  if (id > 0 && id < SPORTRADAR_ID_END) return id
  throw new Fault('NO_SPORTRADAR_ID', `${where} carries no SportRadar id (found ${shown(text)}).`)
}

/** Returns a kickoff that lies where kickoffs can lie; a Fault where it does not. */
export function checkKickoff(kickoffMs: number | undefined, raw: unknown, where: string): number {
  if (isKickoff(kickoffMs)) return kickoffMs
  const hint = isKickoff(Number(raw) * 1000) ? ' It looks like seconds.' : ''
  throw new Fault('UNREADABLE_KICKOFF', `${where} has a kickoff that can not be read (${shown(raw)}).${hint}`)
}

/** It stands in addresses and lines of the log as it is. */
const EXTERNAL_ID = /^[\w.:-]{1,100}$/

/** Returns the bookmaker's own event id; a Fault where there is none, since nothing can be asked for without it. */
export function readExternalId(id: string | undefined, bookmaker: string): string {
  if (id !== undefined && EXTERNAL_ID.test(id)) return id
  throw new Fault('WRONG_PAYLOAD', `An event of ${bookmaker} carries no id of its own.`)
}

/** Returns the names of both sides; a Fault where one is missing, or nothing of it can be seen. */
export function readSides(homeName: string | undefined, awayName: string | undefined, where: string) {
  const [home, away] = [plainName(homeName), plainName(awayName)]
  if (home !== undefined && away !== undefined) return { home, away }
  throw new Fault('UNREADABLE_NAMES', `${where} does not name both teams.`)
}

interface TournamentParts {
  readonly externalId: string | undefined
  readonly name: string | undefined
  readonly country: string | undefined
}

/** Of a tournament; any text will do. */
const ID_LENGTH_MAX = 200

/** Returns a tournament under its stable id; one that the bookmaker does not tell is "Unknown", always the same. */
export function tournamentOf(bookmaker: BookmakerSlug, parts: TournamentParts): Tournament {
  const externalId = parts.externalId?.slice(0, ID_LENGTH_MAX) ?? 'unknown'
  return {
    id: tournamentId(bookmaker, externalId),
    externalId,
    name: plainName(parts.name) ?? 'Unknown',
    country: plainName(parts.country) ?? null,
  }
}

/** Returns metadata with its fields in the one order that comparison relies on. */
export function metadataOf(parts: ListingMetadata): ListingMetadata {
  const { home, away, kickoffMs, tournament, url } = parts
  const name = plainName(parts.name) ?? `${home} - ${away}`
  return { name, home, away, kickoffMs, tournament, url }
}

function isKickoff(ms: number | undefined): ms is number {
  return ms !== undefined && ms >= KICKOFF_MS_MIN && ms <= KICKOFF_MS_MAX
}

/** The first 48 bits of SHA-256 of "bookmaker:external id": no database has to hand out ids. */
function tournamentId(bookmaker: BookmakerSlug, externalId: string): number {
  return createHash('sha256').update(`${bookmaker}:${externalId}`).digest().readUIntBE(0, 6)
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60)
}
