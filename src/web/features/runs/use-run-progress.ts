// How far a run is, as the stream tells: newer than what was asked for, and gone with the page.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ScrapeProgress } from '../../../contract/stream/server-messages.ts'
import { useLive } from '../../live/live.ts'
import { hearProgress } from './hear-progress.ts'
import { lineOfProgress, newestLines, type RunLine } from './run-lines.ts'

export interface RunProgress {
  /** By bookmaker, what was told last; under "" the run as a whole. */
  readonly steps: ReadonlyMap<string, ScrapeProgress>
  readonly lines: readonly RunLine[]
}

const NOTHING: RunProgress = { steps: new Map(), lines: [] }

/** Of one run; whoever shows another one is another component. */
export function useRunProgress(id: number): RunProgress {
  const { socket } = useLive()
  const queries = useQueryClient()
  const [progress, setProgress] = useState(NOTHING)
  const phases = useRef(new Map<string, ScrapeProgress['phase']>())
  useEffect(
    () =>
      hearProgress(socket, (step) => {
        if (step.scrape_run_id !== id) return
        const name = step.platform ?? ''
        setProgress((before) => hearStep(before, name, step))
        if (phases.current.get(name) === step.phase) return
        phases.current.set(name, step.phase)
        // What a phase came to the answer alone tells, and says itself where it fails.
        void queries.invalidateQueries({ queryKey: ['/api/scrape/{id}'] })
      }),
    [socket, queries, id],
  )
  return progress
}

function hearStep({ steps, lines }: RunProgress, name: string, step: ScrapeProgress): RunProgress {
  const line = lineOfProgress(steps.get(name), step)
  return {
    steps: new Map(steps).set(name, step),
    lines: line === undefined ? lines : newestLines([...lines, line]),
  }
}
