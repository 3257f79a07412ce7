// How the quotes held of a listing meet what an answer shows. Both lists are in key order, so one walk does.
import { compareKeys, type OutcomePrice, type Quote } from './quote.ts'

/**
 * Returns the quotes after an answer was taken in: what it shows, with its last prices where an outcome has none now;
 * what it no longer shows as withdrawn. Quotes withdrawn for `keptMs` are forgotten.
 */
export function takeIn(
  held: readonly Quote[],
  shown: readonly Quote[],
  atMs: number,
  keptMs: number,
): readonly Quote[] {
  const next: Quote[] = []
  walk(held, shown, (before, now) => {
    if (now !== undefined) {
      const outcomes = withLastPrices(before?.outcomes ?? [], now.outcomes)
      // A market that was never read, and of which nothing can be read now, shows nothing.
      if (outcomes.length > 0) next.push({ ...now, outcomes })
    } else if (before !== undefined)
      next.push(before.withdrawnAtMs === null ? { ...before, withdrawnAtMs: atMs } : before)
  })
  return forget(next, atMs, keptMs)
}

/** Returns the quotes with all that are shown withdrawn. */
export function withdrawAll(held: readonly Quote[], atMs: number): readonly Quote[] {
  return held.map((quote) => (quote.withdrawnAtMs === null ? { ...quote, withdrawnAtMs: atMs } : quote))
}

/** Returns the quotes without those withdrawn for `keptMs` or longer. */
export function forget(held: readonly Quote[], atMs: number, keptMs: number): readonly Quote[] {
  return held.filter((quote) => quote.withdrawnAtMs === null || atMs - quote.withdrawnAtMs < keptMs)
}

/** Returns how many of the quotes held and shown an answer lacks, and how many there are. */
export function countMissing(held: readonly Quote[], shown: readonly Quote[]): { missing: number; offered: number } {
  const count = { missing: 0, offered: 0 }
  walk(held, shown, (before, now) => {
    if (before === undefined || before.withdrawnAtMs !== null) return
    count.offered += 1
    if (now === undefined) count.missing += 1
  })
  return count
}

/** Visits every key of either list once, in order, with what each list has for it. */
export function walk(
  left: readonly Quote[],
  right: readonly Quote[],
  visit: (left: Quote | undefined, right: Quote | undefined) => void,
): void {
  let l = 0
  let r = 0
  while (l < left.length || r < right.length) {
    const a = left[l]
    const b = right[r]
    const order = a === undefined ? 1 : b === undefined ? -1 : compareKeys(a.key, b.key)
    visit(order <= 0 ? a : undefined, order >= 0 ? b : undefined)
    if (order <= 0) l += 1
    if (order >= 0) r += 1
  }
}

function withLastPrices(before: readonly OutcomePrice[], now: readonly OutcomePrice[]): readonly OutcomePrice[] {
  if (before.length === 0 || needsNothingOf(before, now)) return now
  const byOutcome = new Map<number, OutcomePrice>()
  // An outcome that was there and is not now can not be bet on, as if it had no price.
  for (const last of before) byOutcome.set(last.outcome, { ...last, state: 'suspended' })
  for (const outcome of now) {
    const last = byOutcome.get(outcome.outcome)
    byOutcome.set(outcome.outcome, { ...outcome, priceMilli: outcome.priceMilli ?? last?.priceMilli ?? null })
  }
  return [...byOutcome.values()].sort((a, b) => a.outcome - b.outcome)
}

/** As nearly always: the same outcomes, each once and in order, and all of them have a price or never had one. */
function needsNothingOf(before: readonly OutcomePrice[], now: readonly OutcomePrice[]): boolean {
  if (before.length !== now.length) return false
  let last = -1
  for (let at = 0; at < now.length; at += 1) {
    const [old, one] = [before[at] as OutcomePrice, now[at] as OutcomePrice]
    if (one.outcome !== old.outcome || one.outcome <= last) return false
    if (one.priceMilli === null && old.priceMilli !== null) return false
    last = one.outcome
  }
  return true
}
