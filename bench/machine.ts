// Where and on what a bench ran: without it no figure can be compared.
import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

/** Returns the commit that was measured, "+" where files differ from it, and the machine in one line. */
export function describeMachine(): { readonly commit: string; readonly machine: string } {
  const processors = cpus()
  const gibibytes = (totalmem() / 2 ** 30).toFixed(0)
  const model = processors[0]?.model.trim() ?? 'unknown processor'
  return {
    commit: `${git('rev-parse', '--short=12', 'HEAD') || 'unknown'}${isChanged() ? '+' : ''}`,
    machine: `${processors.length} × ${model}, ${gibibytes} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`,
  }
}

/** Returns what all processors together have spent since the machine was started. */
export function machineTimes() {
  const times = cpus().map((each) => each.times)
  const idleMs = times.reduce((sum, { idle }) => sum + idle, 0)
  const busyMs = times.reduce((sum, { user, nice, sys, irq }) => sum + user + nice + sys + irq, 0)
  return { busyMs, allMs: busyMs + idleMs }
}

/** What an earlier bench wrote is no change of the program. */
function isChanged(): boolean {
  return git('status', '--porcelain', '--', '.', ':!bench/results') !== ''
}

/** Without git, from an unpacked archive for one, there is nothing to tell. */
function git(...args: readonly string[]): string {
  const done = spawnSync('git', [...args], { encoding: 'utf8' })
  return done.status === 0 ? done.stdout.trim() : ''
}
