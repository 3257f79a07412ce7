// Who offers what of the events held, kept until an event comes, goes, begins, or changes in anything that lists are
// filtered by.
import type { CurrentDisagreements, OfferedEvent } from '../contract/coverage.ts'
import { instantText } from '../contract/instant.ts'
import type { BookmakerSlug } from '../contract/listing.ts'
import { currentDisagreements, type EventDisagreement } from '../insight/counts.ts'
import { type Classified, classify } from '../insight/coverage.ts'
import { isUpcoming, offeringOf } from '../insight/presence.ts'
import { kickoffOf } from '../odds/event-view.ts'
import type { ListedEvent } from './event-index.ts'
import type { OddsCache } from './odds-cache.ts'

export interface CoverageMoment {
  readonly includeStarted: boolean
  readonly nowMs: number
}

export interface DisagreementsWanted {
  /** Null: about anything. */
  readonly about: CurrentDisagreements['disagreements'][number]['about'] | null
  readonly page: number
  readonly pageSize: number
}

interface Known {
  readonly classified: Classified
  readonly shape: number
  readonly validUntilMs: number
}

export class CoverageBook {
  readonly #cache: OddsCache
  readonly #home: BookmakerSlug
  readonly #known = new Map<boolean, Known>()

  constructor(cache: OddsCache, home: BookmakerSlug) {
    this.#cache = cache
    this.#home = home
  }

  /** By kickoff and then id: those that have not begun, or all that are held. */
  classified({ includeStarted, nowMs }: CoverageMoment): Classified {
    const { shape } = this.#cache
    const known = this.#known.get(includeStarted)
    if (known?.shape === shape && nowMs < known.validUntilMs) return known.classified
    const views = this.#cache.events().filter((view) => includeStarted || isUpcoming(view, nowMs))
    const held = views.flatMap(({ eventId }) => this.#cache.found(eventId) ?? [])
    const classified = classify(held.map(offeredEvent), this.#home)
    const validUntilMs = includeStarted ? Number.POSITIVE_INFINITY : this.#cache.nextKickoffMs(nowMs)
    this.#known.set(includeStarted, { classified, shape, validUntilMs })
    return classified
  }

  /** Where bookmakers contradict one another now, of events that have not begun. */
  disagreements({ about, page, pageSize }: DisagreementsWanted, nowMs: number): CurrentDisagreements {
    const all = currentDisagreements(this.#cache.events(), nowMs).filter(
      (each) => about === null || each.about === about,
    )
    const shown = all.slice((page - 1) * pageSize, page * pageSize)
    return { disagreements: shown.map(tellDisagreement), total: all.length, page, page_size: pageSize }
  }
}

function tellDisagreement({ view, ...each }: EventDisagreement): CurrentDisagreements['disagreements'][number] {
  const { eventId, speaker } = view
  return {
    event_id: eventId,
    name: speaker.head.metadata.name,
    kickoff: instantText(kickoffOf(view)),
    ...each,
    speaker: speaker.bookmaker,
  }
}

function offeredEvent({ view, tournament }: ListedEvent): OfferedEvent {
  const { name, home, away } = view.speaker.head.metadata
  const offeredBy = [...offeringOf(view)]
  return { eventId: view.eventId, name, home, away, kickoffMs: kickoffOf(view), tournament, offeredBy }
}
