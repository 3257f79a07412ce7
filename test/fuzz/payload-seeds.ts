// The answers that fuzzed payloads are made of: the invented ones of the repository, the recorded ones where they lie beside
// it, and lists in each bookmaker's format.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RECORDINGS_DIR } from '../../scripts/mapping/spec-files.ts'
import { readRecordings } from '../../simulator/replay/recording-folder.ts'
import { startReplay } from '../../simulator/replay/replay-server.ts'
import { drawsFor } from '../../simulator/world/seeded.ts'
import type { Bookmaker, FeedRequest } from '../../src/bookmakers/bookmaker.ts'
import { bookmakersAt } from './fuzzed-bookmakers.ts'

/** One answer, to be changed and read as what it was the answer of. */
export interface PayloadSeed {
  readonly name: string
  readonly slug: string
  readonly request: FeedRequest
  readonly payload: unknown
}

const ROOT = join(import.meta.dirname, '../..')

/** Of a recorded answer no more than this is read most of the time, or little else would be done. */
const MARKETS_IN_A_CUT = 12
const CUTS = 40

/** Those that cost the most, once for each that is recorded; and the many small ones. */
export interface PayloadSeeds {
  readonly small: readonly PayloadSeed[]
  readonly whole: readonly PayloadSeed[]
}

export async function payloadSeeds(bookmakers: readonly Bookmaker[]): Promise<PayloadSeeds> {
  const invented = bookmakers.flatMap((each) => detailsOf(each, join(ROOT, 'src/bookmakers', each.slug, 'recordings')))
  const recorded = bookmakers.flatMap((each) => detailsOf(each, join(ROOT, RECORDINGS_DIR, each.slug)))
  const cuts = recorded.flatMap((seed) => cutsOf(seed))
  return { small: [...invented, ...cuts, ...(await listsOf())], whole: recorded }
}

function detailsOf(bookmaker: Bookmaker, folder: string): readonly PayloadSeed[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.read.json'))
  return names.map((name) => ({
    name: `${bookmaker.slug}/${name}`,
    slug: bookmaker.slug,
    request: bookmaker.event('1'),
    payload: JSON.parse(readFileSync(join(folder, name), 'utf8')),
  }))
}

/** Some of the markets of a large answer, and everything around them, several times. */
function cutsOf(seed: PayloadSeed): readonly PayloadSeed[] {
  const cut = (place: number) => {
    const draws = drawsFor(`cut ${place} of ${seed.name}`)
    const some = (from: number) => draws.whole(0, Math.max(0, from - MARKETS_IN_A_CUT))
    return { ...seed, name: `${seed.name} cut ${place}`, payload: withFewMarkets(seed.payload, some) }
  }
  return Array.from({ length: CUTS }, (_, place) => cut(place))
}

function withFewMarkets(payload: unknown, start: (length: number) => number): unknown {
  const { markets, data, D } = payload as Record<string, Record<string, unknown> | undefined>
  if (Array.isArray(markets)) return { ...(payload as object), markets: someOf(markets, start) }
  if (Array.isArray(data?.markets)) {
    return { ...(payload as object), data: { ...data, markets: someOf(data.markets, start) } }
  }
  if (typeof D?.O === 'object' && D.O !== null) {
    return { ...(payload as object), D: { ...D, MK: [], O: Object.fromEntries(someOf(Object.entries(D.O), start)) } }
  }
  return payload
}

function someOf<Item>(items: readonly Item[], start: (length: number) => number): readonly Item[] {
  const from = start(items.length)
  return items.slice(from, from + MARKETS_IN_A_CUT)
}

/** What the bookmakers' own lists look like, asked of the server that replays them. */
async function listsOf(): Promise<readonly PayloadSeed[]> {
  const folders = ['betpawa', 'sportybet', 'bet9ja'].map((slug) => join(ROOT, 'src/bookmakers', slug, 'recordings'))
  const replay = await startReplay({ recordings: readRecordings(folders).recordings, nowMs: () => 0 })
  try {
    const seeds = await Promise.all(bookmakersAt(replay.url).map((each) => askedLists(each)))
    return seeds.flat()
  } finally {
    await replay.close()
  }
}

/** The first lists, and those that they lead to. */
async function askedLists(bookmaker: Bookmaker): Promise<readonly PayloadSeed[]> {
  const seeds: PayloadSeed[] = []
  const asked = [...bookmaker.discovery()]
  for (let request = asked.shift(); request !== undefined && seeds.length < LISTS; request = asked.shift()) {
    const { method, url, headers, body } = request
    const response = await fetch(url, { method, headers, ...(body === null ? {} : { body }) })
    const payload: unknown = await response.json()
    seeds.push({ name: `${bookmaker.slug} list ${seeds.length}`, slug: bookmaker.slug, request, payload })
    asked.push(...bookmaker.readList(request, payload).next)
  }
  return seeds
}

const LISTS = 6
