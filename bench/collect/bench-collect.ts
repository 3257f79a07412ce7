// The bench of collecting: a full run, what an answer costs, and how stale prices become.
import type { Figure, Measured } from '../report.ts'
import { measureCpu } from './measure-cpu.ts'
import { measureRun } from './measure-run.ts'
import { measureStaleness } from './measure-staleness.ts'

type Say = (line: string) => void

/** Each returns its figures, or why it can not be run. */
const PARTS: Readonly<Record<string, (say: Say) => Promise<readonly Figure[] | string>>> = {
  staleness: measureStaleness,
  cpu: measureCpu,
  run: measureRun,
}

export const benchCollect = {
  parts: Object.keys(PARTS),
  /** Runs the parts named, one after the other. */
  run: async (parts: readonly string[], say: Say): Promise<Measured> => {
    const figures: Figure[] = []
    const skipped: string[] = []
    for (const part of parts) {
      say(`collect, ${part}:`)
      const found = await PARTS[part]?.(say)
      if (typeof found === 'string') skipped.push(`${part}: ${found}`)
      else figures.push(...(found ?? []))
    }
    return { figures, skipped }
  },
}
