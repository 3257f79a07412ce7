// One row of a bookmaker's market table: which market of ours it is, and which id of theirs is which outcome.
// The tables are checked when they are loaded: a wrong row would file prices under another bet.
import { type Market, type MarketName, marketNamed, outcomeByKey } from '../odds/registry.ts'

export interface MarketLink {
  readonly market: MarketName
  /** The registry's outcome key → the bookmaker's id for it. Empty where only the market's id is known. */
  readonly outcomes: Readonly<Record<string, string>>
  /** The set does not cover every result. */
  readonly partial?: boolean
}

/** A row of any bookmaker's table, with what the bookmaker calls the market in a form that all share: for show. */
export interface NamedLink extends MarketLink {
  readonly theirs: {
    readonly id: string
    /** What has to stand beside the id, as the bookmaker writes it; null where nothing has. */
    readonly qualifier: string | null
    /** The value of the market's parameter, where the id stands for one value only. */
    readonly parameter: number | null
  }
}

/** A link resolved to the registry's numbers: the bookmaker's outcome id → the outcome's permanent number. */
export interface ResolvedLink<Link extends MarketLink> {
  readonly link: Link
  readonly market: Market
  readonly outcomes: ReadonlyMap<string, number>
}

/**
 * Returns the rows of a table by the id that a payload carries (several rows may share one). Throws with every
 * fault at once: an outcome key that the registry lacks, an id that stands for two outcomes of one market, a row
 * that is there twice.
 */
export function resolveLinks<Link extends MarketLink>(
  bookmaker: string,
  links: readonly Link[],
  idOf: (link: Link) => { readonly id: string; readonly variant: string },
): ReadonlyMap<string, readonly ResolvedLink<Link>[]> {
  const faults: string[] = []
  const seen = new Set<string>()
  const byId = new Map<string, ResolvedLink<Link>[]>()
  for (const link of links) {
    const { id, variant } = idOf(link)
    const row = `${id} ${variant} → ${link.market}`
    if (seen.has(row)) faults.push(`${row} is there twice.`)
    seen.add(row)
    const resolved = { link, market: marketNamed(link.market), outcomes: resolveOutcomes(link, row, faults) }
    byId.set(id, [...(byId.get(id) ?? []), resolved])
  }
  if (faults.length > 0) throw new Error(`The market table of ${bookmaker} can not be used:\n${faults.join('\n')}`)
  return byId
}

/** Returns for each market number the outcomes that the bookmaker offers, where they cover every result. */
export function declaredSets(links: readonly MarketLink[]): ReadonlyMap<number, ReadonlySet<number>> {
  const sets = new Map<number, ReadonlySet<number>>()
  for (const link of links) {
    const market = marketNamed(link.market)
    const outcomes = Object.keys(link.outcomes).map((key) => outcomeByKey(market, key)?.number ?? 0)
    if (link.partial !== true && outcomes.length > 0) sets.set(market.number, new Set(outcomes))
  }
  return sets
}

function resolveOutcomes(link: MarketLink, row: string, faults: string[]): ReadonlyMap<string, number> {
  const market = marketNamed(link.market)
  const outcomes = new Map<string, number>()
  for (const [key, id] of Object.entries(link.outcomes)) {
    const outcome = outcomeByKey(market, key)
    if (outcome === undefined) faults.push(`${row}: the registry has no outcome "${key}".`)
    else if (outcomes.has(id)) faults.push(`${row}: "${id}" stands for two outcomes.`)
    else outcomes.set(id, outcome.number)
  }
  return outcomes
}
