// How many runs there were, how long they take, and when the next one begins.
import { useQuery } from '@tanstack/react-query'
import { answerOf } from '../../api/client.ts'
import { Answered } from '../../ui/answered.tsx'
import { countText, durationText } from '../../ui/figures.ts'
import { Figure, Figures } from '../../ui/panel.tsx'
import { intervalText, NextRun, useSchedule } from './schedule-line.tsx'

const EVERY_MS = 30_000

export function useRunStats() {
  return useQuery({ ...answerOf('/api/scrape/stats'), refetchInterval: EVERY_MS })
}

export function RunFigures() {
  const stats = useRunStats()
  const schedule = useSchedule()
  return (
    <Answered query={stats} what="figures of runs" loadingRows={2}>
      {({ total_runs, runs_24h, avg_duration_seconds }) => (
        <Figures>
          <Figure name="Runs in all" value={countText(total_runs)} note="without single events" />
          <Figure name="Runs within 24 h" value={countText(runs_24h)} note="by when they began" />
          <Figure
            name="Mean duration"
            value={durationText(avg_duration_seconds === null ? null : avg_duration_seconds * 1000)}
            note={<span title="They came to their end by themselves, over all bookmakers">of whole runs</span>}
          />
          <Figure
            name="Next run"
            value={schedule.data === undefined ? '–' : <NextRun schedule={schedule.data} />}
            note={schedule.data === undefined ? undefined : intervalText(schedule.data)}
          />
        </Figures>
      )}
    </Answered>
  )
}
