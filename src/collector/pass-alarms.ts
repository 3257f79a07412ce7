// What a desk should look into although a source answers: it gave nothing, or much less than it did.

/** What one pass of a bookmaker brought. */
export interface PassYield {
  readonly listed: number
  /** Upcoming listings with odds. */
  readonly withOdds: number
  readonly quotes: number
  /** Of what its newest answers offer, how much was left out; null where nothing was read. */
  readonly leftOutShare: number | null
}

/** A fall by this share between two passes is no ordinary evening: a full weekend day is a tenth of ten days. */
const FALL_SHARE = 0.3
/** Fewer than this rise and fall by chance. */
const COUNT_MIN = 10
const LEFT_OUT_RISE = 0.15
/** In a normal pass nearly all have; the predecessor once had a fifth, and nobody saw. */
const WITH_ODDS_SHARE_MIN = 0.5

/** Returns one line for each alarm: nothing at all, or much less than the last good pass; none for one like that. */
export function passAlarms(before: PassYield | undefined, now: PassYield): readonly string[] {
  const alarms = [
    countAlarm('events listed', before?.listed, now.listed),
    countAlarm('events with odds', before?.withOdds, now.withOdds),
    countAlarm('quotes', before?.quotes, now.quotes),
    floorAlarm(now),
    leftOutAlarm(before?.leftOutShare ?? null, now.leftOutShare),
  ]
  return alarms.filter((line) => line !== undefined)
}

function countAlarm(what: string, before: number | undefined, now: number): string | undefined {
  if (now === 0) return before === undefined || before === 0 ? `No ${what}.` : `No ${what}, after ${before}.`
  if (before === undefined || before < COUNT_MIN || now >= before * (1 - FALL_SHARE)) return undefined
  return `Only ${now} ${what}, after ${before}.`
}

function floorAlarm({ listed, withOdds }: PassYield): string | undefined {
  if (listed < COUNT_MIN || withOdds === 0 || withOdds >= listed * WITH_ODDS_SHARE_MIN) return undefined
  return `Only ${withOdds} of the ${listed} events listed have odds.`
}

function leftOutAlarm(before: number | null, now: number | null): string | undefined {
  if (before === null || now === null || now - before < LEFT_OUT_RISE) return undefined
  const percent = (share: number) => `${Math.round(share * 100)} %`
  return `${percent(now)} of what is offered was left out, after ${percent(before)}.`
}
