// The bench of the store: writing with history, being warm, and answering from the database.
import type { Figure, Measured } from '../report.ts'
import { measureReads } from './measure-reads.ts'
import { measureWrites } from './measure-writes.ts'

type Say = (line: string) => void

const PARTS: Readonly<Record<string, (say: Say) => Promise<readonly Figure[]>>> = {
  writes: measureWrites,
  reads: measureReads,
}

export const benchStore = {
  parts: Object.keys(PARTS),
  /** Runs the parts named, one after the other. */
  run: async (parts: readonly string[], say: Say): Promise<Measured> => {
    const figures: Figure[] = []
    for (const part of parts) {
      say(`store, ${part}:`)
      figures.push(...((await PARTS[part]?.(say)) ?? []))
    }
    return { figures, skipped: [] }
  },
}
