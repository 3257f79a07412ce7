// What a desk should look into although a source answers: it gave nothing, or much less than the pass before.

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

/** Returns one line for each alarm; none for the first pass, or one like that before. */
export function passAlarms(before: PassYield | undefined, now: PassYield): readonly string[] {
  const alarms = [
    countAlarm('events listed', before?.listed, now.listed),
    countAlarm('events with odds', before?.withOdds, now.withOdds),
    countAlarm('quotes', before?.quotes, now.quotes),
    leftOutAlarm(before?.leftOutShare ?? null, now.leftOutShare),
  ]
  return alarms.filter((line) => line !== undefined)
}

function countAlarm(what: string, before: number | undefined, now: number): string | undefined {
  if (now === 0 && before !== undefined && before > 0) return `No ${what}, after ${before} in the pass before.`
  if (before === undefined || before < COUNT_MIN || now >= before * (1 - FALL_SHARE)) return undefined
  return `Only ${now} ${what}, after ${before} in the pass before.`
}

function leftOutAlarm(before: number | null, now: number | null): string | undefined {
  if (before === null || now === null || now - before < LEFT_OUT_RISE) return undefined
  const percent = (share: number) => `${Math.round(share * 100)} %`
  return `${percent(now)} of what is offered was left out, after ${percent(before)} in the pass before.`
}
