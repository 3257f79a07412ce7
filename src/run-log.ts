// A line in the log when a run begins and when it has ended, each with the run's id, as are the faults that come
// between.
import type { Run } from './collector/run.ts'
import type { Logger } from './log.ts'

export function createRunLog(log: Logger): (run: Run) => void {
  return (run) => {
    const { id, trigger } = run
    if (run.isRunning) {
      log.info({ runId: id, trigger }, 'A run began')
      return
    }
    const { status, events_scraped, events_failed, error_count, platforms } = run.answer()
    const tookMs = (run.endedMs ?? run.startedMs) - run.startedMs
    const told = { runId: id, trigger, status, tookMs, platforms, events_scraped, events_failed, error_count }
    log.info(told, 'A run ended')
  }
}
