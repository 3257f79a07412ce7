// Who offers what, and how bookmakers compare, for the routes of the server: from memory so soon as that is complete, and
// from the database until then; while that is away, from what is held.
import { askStore } from './ask-store.ts'
import { CoverageBook, type CoverageMoment } from './cache/coverage-book.ts'
import { groupCoverage } from './cache/coverage-groups.ts'
import type { OddsCache } from './cache/odds-cache.ts'
import type { RenderNames } from './cache/render-event.ts'
import type { EventComparison } from './contract/comparison.ts'
import type { CoverageAnswer, CoverageEvents } from './contract/coverage.ts'
import { Fault } from './contract/fault.ts'
import type { LeftOutAnswer } from './contract/left-out.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import type { LeftOutHistory } from './contract/stored-reads.ts'
import { compareEvent } from './insight/comparison.ts'
import { type Classified, classify, coverageOf } from './insight/coverage.ts'
import { reportGaps } from './insight/listing-gaps.ts'
import { listUnmapped } from './insight/unmapped.ts'
import type { EventView } from './odds/event-view.ts'
import { RecentAnswers } from './recent-answers.ts'
import type { CoverageDesk, Found } from './server/coverage-port.ts'
import type { Store } from './store/store.ts'

/** Each is some megabytes at most. */
const GROUPS_MAX = 8
/** Each is some hundred kilobytes at most. */
const COMPARISONS_MAX = 64

export interface CoverageDeskParts {
  readonly cache: OddsCache
  readonly home: BookmakerSlug
  /** Undefined where nothing is stored. */
  readonly store: Store | undefined
  readonly leftOut: () => LeftOutAnswer
  readonly names: Pick<RenderNames, 'marketId' | 'declared'>
  /** False where answers come from the database only. */
  readonly isCacheOn: boolean
  readonly isWarm: () => boolean
  readonly keptAfterKickoffMs: number
}

export function createCoverageDesk(parts: CoverageDeskParts): CoverageDesk {
  const { cache, home, store } = parts
  const book = new CoverageBook(cache, home)
  const around = { home, bookmakers: cache.bookmakers }
  /** Every open page asks for the same. */
  const figures = new WeakMap<Classified, CoverageAnswer>()
  const groups = new RecentAnswers<Classified, CoverageEvents>(GROUPS_MAX)
  const comparisons = new RecentAnswers<EventView, EventComparison>(COMPARISONS_MAX)
  const classified = async (moment: CoverageMoment): Promise<Found<Classified>> => {
    const held = (): Found<Classified> => ({ by: 'cache', found: book.classified(moment) })
    if (parts.isCacheOn && parts.isWarm()) return held()
    return askStore<Found<Classified>>(
      parts,
      async (from) => ({ by: 'database', found: await storedEvents(from, moment, parts) }),
      held,
    )
  }
  return {
    home,
    coverage: async (moment) => {
      const { by, found } = await classified(moment)
      const known = figures.get(found)
      if (known !== undefined) return { by, found: known }
      const answer = { ...coverageOf(found.events, around), withdrawn_count: found.withdrawn }
      figures.set(found, answer)
      return { by, found: answer }
    },
    events: async (wanted, moment) => {
      const { by, found } = await classified(moment)
      const make = () => groupCoverage(found.events, wanted, around)
      return { by, found: groups.answer(JSON.stringify([moment.includeStarted, wanted]), found, make) }
    },
    unmapped: async (query, nowMs) =>
      listUnmapped({ now: parts.leftOut(), stored: await storedLeftOut(store), nowMs }, query),
    disagreements: (wanted, nowMs) => {
      const held = () => book.disagreements(wanted, nowMs)
      // What bookmakers say now only memory knows: it is waited for where more is to come.
      return parts.isWarm() ? held() : askStore(parts, stillWarming, held)
    },
    listingGaps: async ({ page, pageSize, ...wanted }) => {
      if (store === undefined) throw new Fault('DATABASE_AWAY', 'Nothing is remembered: DATABASE_URL is none.')
      return reportGaps(await store.offersByTournament(wanted), { page, pageSize })
    },
    compare: (view, asked) =>
      comparisons.answer(JSON.stringify([view.eventId, asked]), view, () =>
        compareEvent(view, { home, ...parts.names, ...asked }),
      ),
  }
}

async function storedEvents(
  store: Store,
  { includeStarted, nowMs }: CoverageMoment,
  { home, keptAfterKickoffMs }: CoverageDeskParts,
): Promise<Classified> {
  const afterMs = includeStarted ? nowMs - keptAfterKickoffMs : nowMs
  return classify(await store.offers(afterMs), home)
}

async function stillWarming(): Promise<never> {
  throw new Fault('CACHE_WARMING', 'Not all that is stored was taken over yet.')
}

/** Undefined while the database is away: what was read since the start is known all the same. */
async function storedLeftOut(store: Store | undefined): Promise<LeftOutHistory | undefined> {
  if (store?.isUp !== true) return undefined
  try {
    return await store.leftOut()
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
}
