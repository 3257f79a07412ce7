// How a bookmaker is as a source, and why: *up*, *delayed*, *down* or *recovering*. Told from what its requests came
// to, never from a probe of its own (a probe can fail where collecting works, and the other way round).
import type { SourceState } from '../contract/health.ts'
import type { BreakerState } from './circuit-breaker.ts'

export interface SourceFacts {
  readonly isEnabled: boolean
  /** It was never asked for anything, because collecting is paused. */
  readonly isUnasked: boolean
  /** Collecting is paused, and nobody asked for anything by hand lately: nothing new is known of it. */
  readonly isLeftAlone: boolean
  /** A discovery was full, once. */
  readonly isDiscovered: boolean
  /** Its newest full discovery is older than a few of their intervals. */
  readonly isDiscoveryOld: boolean
  /** It asked to be left alone for so long yet, in milliseconds; 0 where it did not. */
  readonly heldMs: number
  /** The newest full discovery listed nothing. */
  readonly isListEmpty: boolean
  readonly breaker: BreakerState
  /** How the newest details ended. */
  readonly recent: { readonly answered: number; readonly missed: number }
  /** Of its listings, how many wait for more than an interval beyond their time: 0 to 1. */
  readonly overdueShare: number
  /** Of its listings, how many have answered since it was last down: 0 to 1. */
  readonly caughtUpShare: number
  /** The newest fault, in a line; null where there was none. */
  readonly fault: string | null
}

export interface SourceStanding {
  readonly state: SourceState
  readonly sinceMs: number
  /** Null while it is up. */
  readonly reason: string | null
  /** It was down and has not caught up yet. */
  readonly isCatchingUp: boolean
}

/** Fewer answers than this say nothing of a share. */
const ANSWERS_MIN = 5
const MISSED_SHARE_MAX = 0.2
const OVERDUE_SHARE_MAX = 0.25
/** A shorter pause that a bookmaker asks for is no trouble. */
const HELD_BORNE_MS = 30_000
const CAUGHT_UP_SHARE = 0.9

/** Returns how a source stands at the start: nothing is known of it. */
export function standingAtStart(nowMs: number): SourceStanding {
  return { state: 'down', sinceMs: nowMs, reason: NOT_DISCOVERED, isCatchingUp: true }
}

const SWITCHED_OFF = 'It is switched off in the settings.'
const NOT_DISCOVERED = 'Its first full discovery is not done yet.'

/** Returns how it stands now; the time of a state is when it began, not when it was last seen. */
export function nextStanding(before: SourceStanding, facts: SourceFacts, nowMs: number): SourceStanding {
  if (facts.isLeftAlone && facts.isEnabled && before.reason !== SWITCHED_OFF) return before
  const { state, reason, isCatchingUp } = judge(before, facts)
  return { state, reason, isCatchingUp, sinceMs: state === before.state ? before.sinceMs : nowMs }
}

function judge(before: SourceStanding, facts: SourceFacts): Omit<SourceStanding, 'sinceMs'> {
  const down = whyDown(facts)
  if (down !== undefined) return { state: 'down', reason: down, isCatchingUp: true }
  const isCatchingUp = before.isCatchingUp && facts.caughtUpShare < CAUGHT_UP_SHARE
  const delayed = whyDelayed(facts, isCatchingUp)
  if (delayed !== undefined) return { state: 'delayed', reason: delayed, isCatchingUp }
  if (!isCatchingUp) return { state: 'up', reason: null, isCatchingUp }
  const reason = `It catches up: ${percent(facts.caughtUpShare)} of its listings have answered since it was down.`
  return { state: 'recovering', reason, isCatchingUp }
}

function whyDown(facts: SourceFacts): string | undefined {
  const { answered, missed } = facts.recent
  if (!facts.isEnabled) return SWITCHED_OFF
  if (facts.breaker !== 'closed') return withFault('It failed too often in a row and is left alone for a while.', facts)
  // What we did not ask for tells nothing of the bookmaker.
  if (!facts.isDiscovered) return facts.isUnasked ? undefined : withFault(NOT_DISCOVERED, facts)
  if (facts.isListEmpty) return 'Its lists show no event.'
  if (answered === 0 && missed >= ANSWERS_MIN)
    return withFault(`None of its newest ${missed} answers could be used.`, facts)
  return undefined
}

function whyDelayed(facts: SourceFacts, isCatchingUp: boolean): string | undefined {
  const { answered, missed } = facts.recent
  const asked = answered + missed
  if (facts.isUnasked) return 'Collecting is paused, and it was not asked since the start.'
  if (asked >= ANSWERS_MIN && missed > asked * MISSED_SHARE_MAX) {
    return withFault(`${missed} of its newest ${asked} answers could not be used.`, facts)
  }
  if (facts.heldMs > HELD_BORNE_MS) {
    return withFault(`It asked to be left alone for ${Math.ceil(facts.heldMs / 1000)} s more.`, facts)
  }
  if (facts.isDiscoveryOld) return withFault('Its lists could not all be read lately: new matches are missing.', facts)
  if (!isCatchingUp && facts.overdueShare > OVERDUE_SHARE_MAX) {
    return `${percent(facts.overdueShare)} of its listings wait longer than planned: its pace does not suffice.`
  }
  return undefined
}

function withFault(reason: string, { fault }: SourceFacts): string {
  return fault === null ? reason : `${reason} ${fault}`
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`
}
