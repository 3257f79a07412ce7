// Odds as the stream tells them, written as JSON once for all readers of the same.
import type { ChangeSet, MarketKeyText, QuoteState } from '../../contract/change-set.ts'
import { instantText } from '../../contract/instant.ts'
import type { ListingHead, Tournament } from '../../contract/listing.ts'
import type {
  ListingConfirmation,
  ListingFacts,
  StreamedEventFacts,
  StreamedQuote,
} from '../../contract/stream/odds-frames.ts'
import type { EventView } from '../../odds/event-view.ts'
import { keyText } from '../../odds/market-key.ts'
import { priceText } from '../../odds/price-text.ts'
import type { Quote } from '../../odds/quote.ts'
import { marketByNumber } from '../../odds/registry.ts'
import type { Snapshot } from '../../odds/snapshot.ts'
import type { MarketWish } from './market-wish.ts'

/** An event with its listings, of the bookmakers and markets that are wished for: a StreamedEvent. */
export function eventText(view: EventView, tournament: Tournament, wish: MarketWish): string {
  const listings = view.listings.filter(({ bookmaker }) => wish.takesBookmaker(bookmaker))
  const facts = factsText(view, tournament)
  return `${facts.slice(0, -1)},"listings":[${listings.map((listing) => listingText(listing, wish)).join(',')}]}`
}

/** StreamedEventFacts. */
export function factsText(view: EventView, tournament: Tournament): string {
  const { name, home, away, kickoffMs } = view.speaker.head.metadata
  return JSON.stringify({
    id: view.eventId,
    sportradar_id: String(view.eventId),
    name,
    home_team: home,
    away_team: away,
    kickoff: instantText(kickoffMs),
    tournament_id: tournament.id,
    tournament_name: tournament.name,
    tournament_country: tournament.country,
    sport_name: 'Football',
    created_at: instantText(view.createdAtMs),
  } satisfies StreamedEventFacts)
}

function listingText(listing: Snapshot, wish: MarketWish): string {
  const { bookmaker, version, head } = listing
  let quotes = ''
  for (const quote of listing.quotes(wish.markets)) {
    const key = keyText(quote.key)
    if (wish.takesMarket(key)) quotes += `${quotes === '' ? '' : ','}"${key}":${heldQuoteText(quote)}`
  }
  const about = JSON.stringify({ bookmaker, version, ...listingFacts(head), ...confirmationOf(head) })
  return `${about.slice(0, -1)},"quotes":{${quotes}}}`
}

export function listingFacts(head: ListingHead): ListingFacts {
  return {
    external_event_id: head.externalId,
    event_url: head.metadata.url,
    fetch_result: head.fetchResult,
    fetch_fault: head.fetchFault,
    is_late: head.isLate,
    withdrawn_at: instantOrNull(head.withdrawnAtMs),
    closed_at: instantOrNull(head.closedAtMs),
  }
}

type Confirmation = Pick<ListingConfirmation, 'confirmed_at' | 'late_after'>

export function confirmationOf({ confirmedAtMs, lateAfterMs }: ListingHead): Confirmation {
  return { confirmed_at: instantOrNull(confirmedAtMs), late_after: instantOrNull(lateAfterMs) }
}

type Told = ChangeSet['quotes'][number]

export interface QuoteText {
  readonly key: MarketKeyText
  /** A StreamedQuote under its key; null under it where it is forgotten. */
  readonly text: string
}

export function quoteTexts(changes: readonly Told[]): readonly QuoteText[] {
  return changes.map(({ key, after }) => ({ key, text: `"${key}":${after === null ? 'null' : stateText(after)}` }))
}

function stateText({ outcomes, withdrawnAtMs }: QuoteState): string {
  const suspended = outcomes.filter(({ state }) => state === 'suspended').map(({ outcome }) => outcome)
  return JSON.stringify({
    prices: Object.fromEntries(
      outcomes.map(({ outcome, priceMilli }) => [outcome, priceMilli === null ? null : priceMilli / 1000]),
    ),
    ...(suspended.length === 0 ? {} : { suspended }),
    ...(withdrawnAtMs === null ? {} : { withdrawn_at: instantText(withdrawnAtMs) }),
  } satisfies StreamedQuote)
}

/** By market number and outcome number: the outcome's key as JSON has it. */
const outcomeTexts: string[][] = []

function outcomeTextsOf(number: number): readonly string[] {
  const known = outcomeTexts[number]
  if (known !== undefined) return known
  const texts: string[] = []
  for (const outcome of marketByNumber(number).outcomes) texts[outcome.number] = `"${outcome.key}"`
  outcomeTexts[number] = texts
  return texts
}

/** The same bytes as of a change; most of an image is written here. */
function heldQuoteText({ key, outcomes, withdrawnAtMs }: Quote): string {
  const names = outcomeTextsOf(key.market)
  let prices = ''
  let suspended = ''
  for (const { outcome, priceMilli, state } of outcomes) {
    const name = names[outcome] as string
    const price = priceMilli === null ? 'null' : priceText(priceMilli)
    prices += prices === '' ? `${name}:${price}` : `,${name}:${price}`
    if (state === 'suspended') suspended += suspended === '' ? name : `,${name}`
  }
  const withheld = suspended === '' ? '' : `,"suspended":[${suspended}]`
  const withdrawn = withdrawnAtMs === null ? '' : `,"withdrawn_at":"${instantText(withdrawnAtMs)}"`
  return `{"prices":{${prices}}${withheld}${withdrawn}}`
}

function instantOrNull(ms: number | null): string | null {
  return ms === null ? null : instantText(ms)
}
