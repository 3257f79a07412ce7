// The bench of serving: answers from memory beside a bare server, answers from the database, and what becomes of them as
// events become more.
import type { Figure, Measured } from '../report.ts'
import { measureCache } from './measure-cache.ts'
import { measureDatabase } from './measure-database.ts'
import { measureGrowth } from './measure-growth.ts'
import { measureObservation } from './measure-observation.ts'
import { besidePredecessor } from './predecessor.ts'

type Say = (line: string) => void

const PARTS: Readonly<Record<string, (say: Say) => Promise<Measured>>> = {
  cache: measureCache,
  database: measureDatabase,
  observation: measureObservation,
  growth: measureGrowth,
}

export const benchServe = {
  parts: Object.keys(PARTS),
  /** Runs the parts named, one after the other. */
  run: async (parts: readonly string[], say: Say): Promise<Measured> => {
    const figures: Figure[] = []
    const skipped: string[] = []
    for (const part of parts) {
      say(`serve, ${part}:`)
      const found = await PARTS[part]?.(say)
      figures.push(...(found?.figures ?? []))
      skipped.push(...(found?.skipped ?? []))
    }
    return { figures: [...figures, ...besidePredecessor(figures, say)], skipped }
  },
}
