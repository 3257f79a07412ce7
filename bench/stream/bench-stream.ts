// The bench of the stream: how soon a change is with everybody, what a return costs, and what a socket does.
import type { Figure, Measured } from '../report.ts'
import { measureFanout } from './measure-fanout.ts'
import { measureResume } from './measure-resume.ts'
import { measureSockets } from './measure-sockets.ts'
import { measureStuck } from './measure-stuck.ts'

type Say = (line: string) => void

const PARTS: Readonly<Record<string, (say: Say) => Promise<Measured>>> = {
  fanout: measureFanout,
  stuck: measureStuck,
  resume: measureResume,
  sockets: measureSockets,
}

export const benchStream = {
  parts: Object.keys(PARTS),
  /** Runs the parts named, one after the other. */
  run: async (parts: readonly string[], say: Say): Promise<Measured> => {
    const figures: Figure[] = []
    const skipped: string[] = []
    for (const part of parts) {
      say(`stream, ${part}:`)
      const found = await PARTS[part]?.(say)
      figures.push(...(found?.figures ?? []))
      skipped.push(...(found?.skipped ?? []))
    }
    return { figures, skipped }
  },
}
