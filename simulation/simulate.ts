// One simulation: the whole program but its sockets and disk, over as many lives as its seed has it die, with everything checked
// after each step. A seed is the same world, trouble and course to the last byte whenever it is run.
import { instantText } from '../src/contract/instant.ts'
import { type Action, planOf } from './plan.ts'
import { Report, type Violation } from './report.ts'
import { Running } from './running.ts'
import { createSurroundings, type Surroundings } from './surroundings.ts'

export interface SimulationOptions {
  readonly seed: number
  /** How much time passes in it; 4 minutes unless told. */
  readonly lengthMs?: number
  /** A port that does not do what it says, to see that it is found out. */
  readonly sabotage?: Sabotage
  /** Told every line that the digest is of. */
  readonly onLine?: (line: string) => void
}

export const SABOTAGES = ['forgotten commits', 'forgotten syncs'] as const
export type Sabotage = (typeof SABOTAGES)[number]

export interface SimulationOutcome {
  readonly seed: number
  /** Of everything that happened. */
  readonly digest: string
  readonly steps: number
  /** Lines that the digest is of. */
  readonly lines: number
  /** How often each kind of trouble took effect. */
  readonly occurred: ReadonlyMap<string, number>
  readonly violation: Violation | undefined
}

export const LENGTH_MS = 4 * 60_000
/** So long after its arming a crash comes wherever the program is. */
const CRASH_WITHIN_MS = 30_000
/** All trouble is over, and everything that was put off is done by then. */
const MENDED_MS = 60_000
const DRAINED_WITHIN_MS = 120_000

export async function simulate(options: SimulationOptions): Promise<SimulationOutcome> {
  const { seed, lengthMs = LENGTH_MS, sabotage, onLine } = options
  let step = 0
  let surroundings: Surroundings | undefined
  const report = new Report(() => ({ step, atMs: surroundings?.time.nowMs ?? 0 }), onLine)
  const plan = planOf(seed, lengthMs)
  surroundings = createSurroundings({ seed, plan, report })
  surroundings.server.forgetsCommits = sabotage === 'forgotten commits'
  surroundings.disk.forgetsSyncs = sabotage === 'forgotten syncs'
  const course = new Course(surroundings)
  for (const { forMs, actions } of plan.steps()) {
    step += 1
    for (const action of actions) await course.does(action)
    await course.passes(forMs)
    if (report.violation !== undefined) break
  }
  if (report.violation === undefined) await course.ends()
  return {
    seed,
    digest: report.digest(),
    steps: step,
    lines: report.lines,
    occurred: report.occurred,
    violation: report.violation,
  }
}

/** Says what was violated, where, and how to see it again. */
export function describeViolation(
  { seed, violation }: SimulationOutcome,
  { lengthMs = LENGTH_MS, sabotage }: Pick<SimulationOptions, 'lengthMs' | 'sabotage'> = {},
): string {
  if (violation === undefined) return `Seed ${seed}: nothing was violated.`
  const { invariant, what, step, atMs } = violation
  const length = lengthMs === LENGTH_MS ? '' : ` --hours ${lengthMs / 3_600_000}`
  const broken = sabotage === undefined ? '' : ` --sabotage '${sabotage}'`
  return [
    `Seed ${seed}, step ${step}, ${instantText(atMs)}: violated: ${invariant}.`,
    `  ${what}`,
    `  Again: npm run simulate -- --seed ${seed}${length}${broken}`,
  ].join('\n')
}

/** What happens one after the other: a program runs, until it dies or is stopped, and another one begins. */
class Course {
  readonly #around: Surroundings
  #running: Running
  #lives = 1
  /** When a crash that was armed comes at the latest, and how long nothing runs after it. */
  #crash: { readonly byMs: number; readonly downMs: number } | undefined

  constructor(around: Surroundings) {
    this.#around = around
    this.#running = new Running(around, this.#lives)
  }

  async does(action: Action): Promise<void> {
    const { time, answerer, server, disk, gone, withheld, followers, report } = this.#around
    const nowMs = time.nowMs
    report.note(`step ${JSON.stringify(action)}`)
    if (action.what === 'source') answerer.put(action.bookmaker, action.command, nowMs)
    else if (action.what === 'gone') gone.set(action.bookmaker, nowMs + action.forMs)
    else if (action.what === 'withheld') {
      const listed = answerer.listed(action.bookmaker, nowMs)
      const event = listed[action.place % Math.max(1, listed.length)]
      if (event !== undefined)
        withheld.put(action.bookmaker, event.eventId, { how: action.how, untilMs: nowMs + action.forMs })
    } else if (action.what === 'database') server.trouble(action.kind, nowMs + action.forMs)
    else if (action.what === 'disk') disk.trouble(action.kind, nowMs + action.forMs)
    else if (action.what === 'stop') await this.#stopAndStart(action.downMs)
    else if (action.what === 'crash') await this.#armCrash(action)
    else {
      const follower = followers[action.reader]
      if (action.does === 'comes') this.#running.connect(follower)
      else follower?.[action.does]()
    }
  }

  async passes(ms: number): Promise<void> {
    const { time, followers } = this.#around
    for (const follower of followers) follower.answers()
    const untilMs = time.nowMs + ms
    while (time.nowMs < untilMs) {
      const deadlineMs = Math.min(untilMs, this.#crash?.byMs ?? untilMs)
      await time.pass(deadlineMs, () => this.#running.life.isDead)
      if (this.#crash !== undefined && time.nowMs >= this.#crash.byMs) this.#running.life.die('now')
      if (!this.#running.life.isDead) continue
      await this.#goesOn(this.#crash?.downMs ?? 1000)
    }
    this.#running.check()
  }

  /** All trouble is mended: everything comes to what it should be, and stays so over a last stop and start. */
  async ends(): Promise<void> {
    const { server, disk, gone, withheld, answerer, time, report } = this.#around
    server.mend()
    disk.mend()
    gone.clear()
    withheld.clear()
    answerer.mend(time.nowMs)
    this.#crash = undefined
    this.#running.life.disarm()
    await this.passes(MENDED_MS)
    for (const follower of this.#around.followers) {
      follower.goes()
      this.#running.connect(follower)
    }
    await this.passes(2000)
    await this.#running.drains(DRAINED_WITHIN_MS)
    if (report.violation !== undefined) return
    await this.#stopAndStart(1000)
    await this.passes(20_000)
    await this.#running.drains(DRAINED_WITHIN_MS)
  }

  async #armCrash({ at, times, downMs }: Extract<Action, { readonly what: 'crash' }>): Promise<void> {
    if (this.#crash !== undefined) return
    const { time } = this.#around
    if (at === 'now') {
      this.#running.life.die('now')
      return this.#goesOn(downMs)
    }
    if (at === 'stored being read') {
      // Only a program that begins reads it.
      this.#running.life.die('now')
      await this.#goesOn(downMs)
    }
    this.#crash = { byMs: time.nowMs + CRASH_WITHIN_MS, downMs }
    this.#running.life.arm(at, times)
  }

  /** The program died: after a while another one begins over what is left. */
  async #goesOn(downMs: number): Promise<void> {
    const { disk, report } = this.#around
    const { diedAt } = this.#running.life
    report.count(`crash: ${diedAt}`)
    report.note(`died: ${diedAt}`)
    this.#crash = undefined
    this.#running.dies()
    disk.loseUnsynced()
    await this.#begins(downMs)
  }

  async #stopAndStart(downMs: number): Promise<void> {
    await this.#running.stops()
    if (this.#running.life.isDead) return this.#goesOn(downMs)
    this.#around.report.count('stopped')
    this.#crash = undefined
    this.#running.life.die('stopped')
    await this.#begins(downMs)
  }

  async #begins(downMs: number): Promise<void> {
    const { time } = this.#around
    await time.pass(time.nowMs + downMs, () => false)
    this.#lives += 1
    this.#running = new Running(this.#around, this.#lives)
  }
}
