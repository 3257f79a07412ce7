// Who offers what, and how bookmakers compare, for the routes of the server: from memory so soon as that is complete, and
// from the database until then.

import { CoverageBook, type CoverageMoment } from './cache/coverage-book.ts'
import { groupCoverage } from './cache/coverage-groups.ts'
import type { OddsCache } from './cache/odds-cache.ts'
import type { RenderNames } from './cache/render-event.ts'
import type { CoverageAnswer } from './contract/coverage.ts'
import { Fault } from './contract/fault.ts'
import type { LeftOutAnswer } from './contract/left-out.ts'
import type { BookmakerSlug } from './contract/listing.ts'
import type { LeftOutHistory } from './contract/stored-reads.ts'
import { compareEvent } from './insight/comparison.ts'
import { type Classified, classify, coverageOf } from './insight/coverage.ts'
import { reportGaps } from './insight/listing-gaps.ts'
import { listUnmapped } from './insight/unmapped.ts'
import type { CoverageDesk, Found } from './server/coverage-port.ts'
import type { Store } from './store/store.ts'

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
  /** Every open page asks for the same figures. */
  const answers = new WeakMap<Classified, CoverageAnswer>()
  const classified = async (moment: CoverageMoment): Promise<Found<Classified>> => {
    if (parts.isCacheOn && parts.isWarm()) return { by: 'cache', found: book.classified(moment) }
    return { by: 'database', found: await storedEvents(parts, moment) }
  }
  return {
    home,
    coverage: async (moment) => {
      const { by, found } = await classified(moment)
      const known = answers.get(found)
      if (known !== undefined) return { by, found: known }
      const answer = { ...coverageOf(found.events, around), withdrawn_count: found.withdrawn }
      answers.set(found, answer)
      return { by, found: answer }
    },
    events: async (wanted, moment) => {
      const { by, found } = await classified(moment)
      return { by, found: groupCoverage(found.events, wanted, around) }
    },
    unmapped: async (query) => listUnmapped(parts.leftOut(), await storedLeftOut(store), query),
    disagreements: (wanted, nowMs) => {
      if (parts.isWarm()) return book.disagreements(wanted, nowMs)
      throw new Fault('CACHE_WARMING', 'Not all that is stored was taken over yet.')
    },
    listingGaps: async ({ page, pageSize, ...wanted }) => {
      if (store === undefined) throw new Fault('DATABASE_AWAY', 'Nothing is remembered: DATABASE_URL is none.')
      return reportGaps(await store.offersByTournament(wanted), { page, pageSize })
    },
    compare: (view, method, markets) => compareEvent(view, { home, ...parts.names, method, wanted: markets }),
  }
}

/** What is held while it is not all there is would be counted as if it were. */
async function storedEvents(parts: CoverageDeskParts, { includeStarted, nowMs }: CoverageMoment): Promise<Classified> {
  const { store, home } = parts
  await store?.tried
  if (store === undefined || (parts.isCacheOn && !store.isUp)) {
    throw new Fault('CACHE_WARMING', 'Not all events are in memory yet, and the database can not be asked for them.')
  }
  const afterMs = includeStarted ? nowMs - parts.keptAfterKickoffMs : nowMs
  return classify(await store.offers(afterMs), home)
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
