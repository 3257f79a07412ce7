// Lets few of many pieces of work go on at a time, so that others, who ask little, do not wait for those who ask much.
import PQueue from 'p-queue'
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
  const turns = new PQueue({ concurrency: atOnce })
  return async (work) => {
    const mustWait = turns.pending >= atOnce
    if (mustWait && turns.size >= waitingMax) {
      throw new Fault('QUESTIONS_AT_MAXIMUM', `${waitingMax} questions of this kind wait for the database already.`)
    }
    return turns.add(work)
  }
}
