// Lets few of many pieces of work go on at a time, so that others, who ask little, do not wait for those who ask much.
import { Fault } from './contract/fault.ts'

export interface FewOptions {
  readonly atOnce: number
  /** Beyond that nobody waits: it throws QUESTIONS_AT_MAXIMUM. */
  readonly waitingMax: number
}

/** Returns what does a piece of work in its turn, those who came first first. */
export function fewAtOnce({
  atOnce,
  waitingMax,
}: FewOptions): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let free = atOnce
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free -= 1
    else if (waiting.length < waitingMax) await new Promise<void>((resolve) => waiting.push(resolve))
    else throw new Fault('QUESTIONS_AT_MAXIMUM', `${waitingMax} questions of this kind wait for the database already.`)
    try {
      return await work()
    } finally {
      // Who waits longest takes the turn over.
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
