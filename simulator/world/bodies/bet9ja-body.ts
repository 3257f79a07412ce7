// Bet9ja's answers for one event: the detail {R, D} as bytes, and the entry of its lists. Whether a list is a list or
// an object by slot is for whoever writes the list.
import { assert } from '../../../src/contract/assert.ts'
import type { ListedEvent, ShownListing } from '../shown-listing.ts'
import { type BodyOptions, fill, joined, leading } from './answer-pieces.ts'
import { BET9JA_TABLE, bet9jaTexts } from './bet9ja-markets.ts'
import { BET9JA_SIZE, bet9jaPadding, bet9jaTranslations } from './bet9ja-padding.ts'
import { withoutTwins } from './linked-markets.ts'
import { quirkDraws } from './quirks.ts'
import { secondsText } from './shown-texts.ts'

interface Looks {
  /** The code of a fine answer: "D", or "OK" as in every other. */
  readonly code: 'OK' | 'D'
  readonly idIsNumber: boolean
  readonly countsMarkets: boolean
  readonly first: number
}

const CATEGORIES = ['COMBINED', 'POPULAR', 'HT', 'OTHER', 'CORNER', 'GOAL', 'HOMEAWAY', '2T', 'BOOKINGS'] as const

/** Returns the answer of `GetEvent?EVENTID=`. */
export function bet9jaBody(shown: ShownListing, { padded }: BodyOptions): Uint8Array {
  const looks = looksOf(shown)
  const own = bet9jaTexts(withoutTwins(BET9JA_TABLE, shown.quotes))
  const translations = padded ? bet9jaTranslations() : new Uint8Array()
  const bytes = own.prices.length + own.lines.length + own.catalogue.length + translations.length
  const filling = { depth: shown.depth, bytes, size: BET9JA_SIZE, first: looks.first }
  const padding = padded ? fill(bet9jaPadding(), filling) : { places: [], units: 0 }
  const [prices, lines, catalogue] = padding.places
  const head = JSON.stringify({
    ...eventHead(shown, looks),
    ...(looks.countsMarkets ? { MKNUM: own.markets + padding.units } : {}),
    CATMARKET: CATEGORIES.map((VALUE, index) => ({ CODE: String(101 + index), VALUE })),
  })
  return joined([
    `{"R":"${looks.code}","D":${head.slice(0, -1)},"O":{`,
    ...behind(own.prices, prices),
    '},"AUX":{',
    ...behind(own.lines, lines),
    '},"MK":[',
    ...behind(own.catalogue, catalogue),
    '],"TRANS":{',
    translations,
    '}}}',
  ])
}

/** Returns an entry of `D.E` of `GetEventsInGroupV2`. */
export function bet9jaListed(event: ListedEvent): object {
  return { ...eventHead(event, looksOf(event)), O: {} }
}

function behind(own: string, padding: Uint8Array = new Uint8Array()): readonly (string | Uint8Array)[] {
  return own === '' ? [leading(padding)] : [own, padding]
}

function eventHead(event: ListedEvent, looks: Looks): object {
  const { eventId, competition } = event
  assert(!event.home.includes(' - '), `Bet9ja writes "home - away", so "${event.home}" can be no home side`)
  const start = secondsText(event.kickoffMs).replace('T', ' ')
  return {
    INCTYPE: 0,
    ST: 1,
    GID: numberIn(competition.id),
    C: String(1000 + (eventId % 9000)),
    STARTDATE: start,
    SGID: numberIn(competition.countryId),
    EXTID: looks.idIsNumber ? eventId : String(eventId),
    DS: `${event.home} - ${event.away}`,
    SID: 1,
    P: 0,
    PRV: 1,
    IS_BOOSTED: false,
    ENDVISIBILITYDATE: start,
    ID: numberIn(event.externalId),
    PL: 0,
    TYPE: 0,
    GN: competition.name,
    GP: 0,
    SG: competition.country,
    S: 'Soccer',
    EXCLUDED_BONUS: [],
  }
}

/** Its ids are numbers. */
function numberIn(id: string): number {
  assert(/^\d{1,15}$/.test(id), `"${id}" can be no id at Bet9ja`)
  return Number(id)
}

function looksOf(event: ListedEvent): Looks {
  const { uniform, whole } = quirkDraws(event)
  return {
    code: uniform() < 0.5 ? 'OK' : 'D',
    idIsNumber: uniform() < 0.3,
    countsMarkets: uniform() < 0.7,
    first: whole(0, 1_000_000),
  }
}
