// What a recorded answer is, told from what it holds: whose event, under which ids, when. Only as much is read as is
// needed to list it again; whether the product reads it right is not decided here.
import { parseInstant } from '../../src/contract/instant.ts'

export interface RecordedEvent {
  readonly bookmaker: 'betpawa' | 'sportybet' | 'bet9ja'
  /** The id under which the bookmaker's detail is asked for. */
  readonly externalId: string
  /** NaN where it can not be read: such an event is served, so that its reader can complain. */
  readonly kickoffMs: number
  /** The fields that the bookmaker's own lists repeat. */
  readonly listed: Readonly<Record<string, unknown>>
  /** Where the lists place it. */
  readonly competition: { readonly id: string; readonly name: string; readonly country: string }
}

/** Returns what the payload is, or why it is no event that can be replayed. */
export function identify(payload: unknown): RecordedEvent | string {
  if (at(payload, 'participants') !== undefined && at(payload, 'startTime') !== undefined) return betpawaEvent(payload)
  if (at(payload, 'bizCode') !== undefined) return sportybetEvent(at(payload, 'data'))
  if (at(payload, 'R') !== undefined && at(payload, 'D') !== undefined) return bet9jaEvent(at(payload, 'D'))
  return 'it is no event answer of betPawa, SportyBet or Bet9ja'
}

function betpawaEvent(event: unknown): RecordedEvent {
  const fields = ['id', 'name', 'startTime', 'participants', 'widgets', 'competition', 'region', 'category']
  return {
    bookmaker: 'betpawa',
    externalId: String(at(event, 'id')),
    kickoffMs: parseInstant(String(at(event, 'startTime'))) ?? Number.NaN,
    listed: pick(event, fields),
    competition: {
      id: String(at(event, 'competition', 'id') ?? 'none'),
      name: String(at(event, 'competition', 'name') ?? 'Unknown'),
      country: String(at(event, 'region', 'name') ?? 'Unknown'),
    },
  }
}

function sportybetEvent(data: unknown): RecordedEvent | string {
  if (Array.isArray(data)) return 'it is a list, not an event'
  if (at(data, 'homeTeamName') === undefined)
    return 'it is no SportyBet event (another bookmaker uses the same envelope)'
  const markets = at(data, 'markets')
  const isLive = Array.isArray(markets) && markets.length > 0 && markets.every((market) => at(market, 'product') === 1)
  if (isLive) return 'it is of the live product'
  const fields = ['eventId', 'gameId', 'estimateStartTime', 'status', 'homeTeamName', 'awayTeamName', 'sport']
  const category = at(data, 'sport', 'category')
  return {
    bookmaker: 'sportybet',
    externalId: String(at(data, 'eventId')),
    kickoffMs: Number(at(data, 'estimateStartTime')),
    listed: { ...pick(data, fields), markets: [] },
    competition: {
      id: String(at(category, 'tournament', 'id') ?? 'sr:tournament:0'),
      name: String(at(category, 'tournament', 'name') ?? 'Unknown'),
      country: String(at(category, 'name') ?? 'Unknown'),
    },
  }
}

function bet9jaEvent(data: unknown): RecordedEvent | string {
  if (at(data, 'numFound') !== undefined) return 'it is a search answer, not an event'
  if (at(data, 'A') !== undefined) return 'it is of the live product'
  if (at(data, 'O') === undefined || at(data, 'ID') === undefined) return 'it is no Bet9ja event'
  const fields = ['ID', 'EXTID', 'C', 'DS', 'STARTDATE', 'GID', 'GN', 'SGID', 'SG', 'SID', 'S', 'PRV', 'ST']
  return {
    bookmaker: 'bet9ja',
    externalId: String(at(data, 'ID')),
    kickoffMs: parseInstant(`${at(data, 'STARTDATE')}Z`) ?? Number.NaN,
    listed: { ...pick(data, fields), O: {} },
    competition: {
      id: String(at(data, 'GID') ?? 0),
      name: String(at(data, 'GN') ?? 'Unknown'),
      country: String(at(data, 'SG') ?? 'Unknown'),
    },
  }
}

/** Returns what stands at a path in parsed JSON; undefined where the path ends early. */
function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    value,
  )
}

function pick(value: unknown, fields: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.map((field) => [field, at(value, field)]).filter(([, found]) => found !== undefined))
}
