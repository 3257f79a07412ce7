// The runs: one at a time, the newest kept in memory.
import { Fault } from '../contract/fault.ts'
import { instantText } from '../contract/instant.ts'
import type { RunStatus } from '../contract/run.ts'
import { Run, type RunParts } from './run.ts'

/** A day of runs every five minutes, and some asked for by hand. */
export const RUNS_MAX = 300

export class RunBook {
  readonly #runs: Run[] = []
  /** How those ended that are no longer kept. */
  readonly #forgotten = new Map<RunStatus, number>()
  /** The newest id that a program before this one gave. */
  #idBefore = 0

  /** Begins a run; throws RUN_ACTIVE, naming it, while another one goes on. */
  begin(what: Omit<RunParts, 'id' | 'startedMs'>, nowMs: number): Run {
    const { active } = this
    if (active !== undefined) {
      const begun = `Run ${active.id} (${active.trigger}, begun ${instantText(active.startedMs)}) is still under way.`
      throw new Fault('RUN_ACTIVE', begun, { runId: active.id })
    }
    // Its id is its start in epoch seconds; two runs within a second still have two.
    const id = Math.max(Math.floor(nowMs / 1000), (this.#runs.at(-1)?.id ?? this.#idBefore) + 1)
    const run = new Run({ ...what, id, startedMs: nowMs })
    this.#runs.push(run)
    if (this.#runs.length > RUNS_MAX) this.#forget(this.#runs.shift())
    return run
  }

  /** Goes on after the ids that were given before, whatever the clock says. */
  continueAfter(id: number): void {
    this.#idBefore = Math.max(this.#idBefore, id)
  }

  get active(): Run | undefined {
    const newest = this.#runs.at(-1)
    return newest?.isRunning === true ? newest : undefined
  }

  find(id: number): Run | undefined {
    return this.#runs.find((each) => each.id === id)
  }

  /** Returns a run by its id; throws RUN_UNKNOWN. */
  get(id: number): Run {
    const run = this.find(id)
    if (run === undefined)
      throw new Fault('RUN_UNKNOWN', `There is no run ${id} among the newest ${this.#runs.length}.`)
    return run
  }

  /** The newest first. */
  newest(limit: number, offset = 0): readonly Run[] {
    return this.#runs.toReversed().slice(offset, offset + limit)
  }

  get count(): number {
    return this.#runs.length
  }

  /** How many runs there were since the start, by how they stand. */
  counts(): ReadonlyMap<RunStatus, number> {
    const counts = new Map(this.#forgotten)
    for (const { status } of this.#runs) counts.set(status, (counts.get(status) ?? 0) + 1)
    return counts
  }

  #forget(run: Run | undefined): void {
    if (run !== undefined) this.#forgotten.set(run.status, (this.#forgotten.get(run.status) ?? 0) + 1)
  }
}
