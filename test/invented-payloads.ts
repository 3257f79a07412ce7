// Small event answers in each bookmaker's own format, and recordings made of them, for tests of what collection does.
import { identify } from '../simulator/replay/recording.ts'
import type { Recording } from '../simulator/replay/recording-folder.ts'

export interface InventedEvent {
  readonly eventId: number
  readonly externalId?: string
  readonly home?: string
  readonly away?: string
  /** ISO 8601 in UTC. */
  readonly kickoff?: string
  /** 1, X and 2. */
  readonly prices?: readonly [number, number, number]
  /** betPawa's id of the competition. */
  readonly competition?: string
  /** Adds this many total lines, from 0.5 on. */
  readonly totals?: number
}

const KICKOFF = '2026-05-07T18:00:00Z'

export function betpawaPayload({
  eventId,
  externalId,
  home = 'Riverside',
  away = 'Harbour',
  kickoff = KICKOFF,
  prices = [2, 3.4, 3.9],
  totals = 0,
  competition = '501',
}: InventedEvent): object {
  const result = prices.map((odds, place) => ({ name: ['1', 'X', '2'][place], typeId: String(3744 + place), odds }))
  const lines = Array.from({ length: totals }, (_, place) => ({
    handicap: 2 + 4 * place,
    prices: [
      { name: 'Over', typeId: '5001', odds: 1.9 },
      { name: 'Under', typeId: '5002', odds: 1.9 },
    ],
  }))
  return {
    id: externalId ?? String(eventId - 80_000_000),
    name: `${home} - ${away}`,
    startTime: kickoff,
    participants: [
      { id: '1', name: home, position: 1 },
      { id: '2', name: away, position: 2 },
    ],
    widgets: [{ id: String(eventId), type: 'SPORTRADAR', retention: 'PREMATCH' }],
    competition: { id: competition, name: 'Coast League' },
    region: { id: '9', name: 'Coast' },
    markets: [
      { marketType: { id: '3743', name: '1X2 - FT' }, row: [{ prices: result }] },
      ...(totals > 0 ? [{ marketType: { id: '5000', name: 'Total', handicapType: 'NORMAL' }, row: lines }] : []),
    ],
  }
}

export function sportybetPayload({
  eventId,
  home = 'Riverside',
  away = 'Harbour',
  kickoff = KICKOFF,
  prices = [2, 3.4, 3.9],
}: InventedEvent): object {
  const outcomes = prices.map((odds, place) => ({ id: String(place + 1), odds: odds.toFixed(2), isActive: 1 }))
  const tournament = { id: 'sr:tournament:501', name: 'Coast League' }
  return {
    bizCode: 10000,
    message: '0#0',
    data: {
      eventId: `sr:match:${eventId}`,
      estimateStartTime: Date.parse(kickoff),
      status: 0,
      homeTeamName: home,
      awayTeamName: away,
      sport: { id: 'sr:sport:1', category: { id: 'sr:category:9', name: 'Coast', tournament } },
      markets: [{ id: '1', product: 3, status: 0, outcomes }],
    },
  }
}

export function bet9jaPayload({
  eventId,
  externalId,
  home = 'Riverside',
  away = 'Harbour',
  kickoff = KICKOFF,
  prices = [2, 3.4, 3.9],
}: InventedEvent): object {
  const [one, draw, two] = prices
  return {
    R: 'D',
    D: {
      ID: Number(externalId ?? eventId + 600_000_000),
      EXTID: String(eventId),
      DS: `${home} - ${away}`,
      STARTDATE: kickoff.replace('T', ' ').replace('Z', ''),
      GID: 501,
      GN: 'Coast League',
      SG: 'Coast',
      O: { S_1X2_1: String(one), S_1X2_X: String(draw), S_1X2_2: String(two) },
    },
  }
}

/** Returns a recording of a payload; with `text`, the detail is answered with that instead. */
export function recordingOf(payload: object, text?: string): Recording {
  const identified = identify(payload)
  if (typeof identified === 'string') throw new Error(`this payload can not be replayed: ${identified}`)
  return { ...identified, path: 'invented', bytes: Buffer.from(text ?? JSON.stringify(payload)) }
}
