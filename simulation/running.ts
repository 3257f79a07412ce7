// The program as it runs in one life, with all that watches it.
import { pino } from 'pino'
import { drawsFor } from '../simulator/world/seeded.ts'
import { bookmakerOptions } from '../src/bookmaker-options.ts'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { readAnswer } from '../src/collector/read-answer.ts'
import type { AnswerReader } from '../src/collector/reading-pool.ts'
import { Fault } from '../src/contract/fault.ts'
import type { Clock } from '../src/contract/world.ts'
import type { Logger } from '../src/log.ts'
import { DEFAULT_RULES } from '../src/odds/advance.ts'
import { type Program, type ProgramInside, startProgram } from '../src/program.ts'
import type { StoreGround } from '../src/store/store-ground.ts'
import { createAnswererFetcher } from './answerer-fetcher.ts'
import { CacheWitness } from './cache-witness.ts'
import { checkBounds } from './check-bounds.ts'
import { checkFollowers } from './check-followers.ts'
import { checkEdges } from './edge-witness.ts'
import type { Follower } from './follower.ts'
import { Life } from './life.ts'
import { FEED } from './model-database.ts'
import { noteOf } from './note-of.ts'
import type { Surroundings } from './surroundings.ts'

const STOP_WITHIN_MS = 600_000
/** The program looks every five seconds what time has made late or over. */
const TICKED_WITHIN_MS = 6000
/** What the writer says of each change that waits, besides its listing's bytes. */
const CHANGE_WEIGHT_MIN = 1500
/** Going through every price is what takes longest. */
const EDGES_EVERY = 4
const FOLLOWERS_EVERY = 5

export class Running {
  readonly life: Life
  readonly #around: Surroundings
  readonly #clock: Clock
  #inside: ProgramInside | undefined
  #witness: CacheWitness | undefined
  #program: Program | undefined
  #checks = 0
  readonly #weights: number[] = []
  /** It was told that what can not be written can not be spilled either. */
  #isDiskFull = false
  /** When it began to collect, and to let time pass for what it holds. */
  #begunMs = Number.POSITIVE_INFINITY

  constructor(around: Surroundings, number: number) {
    this.#around = around
    this.life = new Life(number)
    this.#clock = around.time.clockOf(this.life)
    around.report.note(`life ${number} begins`)
    this.#start().catch((error) => this.#hasNotStarted(error))
  }

  connect(follower: Follower | undefined): void {
    const { streaming } = this.#inside ?? {}
    if (streaming !== undefined) follower?.comes(streaming)
  }

  /** Holds everything against what it should be. */
  check(): void {
    if (this.#inside === undefined || this.life.isDead) return
    const { report, time, followers, plan } = this.#around
    const { cache } = this.#inside
    this.#checks += 1
    this.#witness?.check()
    const isTicking = time.nowMs - this.#begunMs > TICKED_WITHIN_MS
    if (this.#checks % EDGES_EVERY === 0)
      report.count('edges', checkEdges(cache, report, isTicking ? time.nowMs : undefined))
    checkBounds(this.#inside, { report, settings: plan.settings, weights: this.#weights })
    if (this.#checks % FOLLOWERS_EVERY === 0) checkFollowers(this.#inside, followers, report)
  }

  /** Waits until everything is written, and holds the database against the cache. */
  async drains(withinMs: number): Promise<void> {
    const { time, report, store, followers } = this.#around
    const memory = this.#inside?.memory
    if (this.#inside === undefined || memory === undefined) return
    const untilMs = time.nowMs + withinMs
    const isDrained = () => memory.isWarm && memory.store.isDrained
    await time.pass(untilMs, () => isDrained())
    if (!isDrained()) {
      report.violate('everything is written at last', JSON.stringify(memory.store.figures()))
      return
    }
    store.checkDrained(this.#inside.cache, memory.store.figures())
    checkFollowers(this.#inside, followers, report)
  }

  /** Ends it as a signal does. */
  async stops(): Promise<void> {
    const { time, report, store, followers } = this.#around
    // It is begun before it can be stopped, as main.ts does.
    await time.pass(time.nowMs + STOP_WITHIN_MS, () => this.#program !== undefined || this.life.isDead)
    let isStopped = false
    this.#program?.stop().then(
      () => {
        isStopped = true
      },
      (error) => report.violate('the program stops', String(error)),
    )
    await time.pass(time.nowMs + STOP_WITHIN_MS, () => isStopped || this.life.isDead)
    if (this.life.isDead) return
    for (const follower of followers) follower.goes()
    if (!isStopped) report.violate('the program stops', 'it did not within ten minutes')
    const refused = this.#refused()
    if (refused === 0 && !this.#isDiskFull) store.stopped()
    store.lifeEnded({ refused })
  }

  /** It is dead: those who were connected hear nothing more. */
  dies(): void {
    for (const follower of this.#around.followers) follower.goes()
    this.#around.store.lifeEnded({ refused: this.#refused() })
  }

  #refused(): number {
    return this.#inside?.memory?.store.figures().refused ?? 0
  }

  /** A disk that fails is told, and is somebody else's to mend. */
  #hasNotStarted(error: unknown): void {
    if (this.life.isDead) return
    const { report, disk } = this.#around
    const isOfDisk = error instanceof Fault && (error.code === 'DATA_FOLDER_UNUSABLE' || error.code === 'SPILL_FAILED')
    if (isOfDisk && disk.hasFailed) this.life.die('not started, for its disk fails')
    else report.violate('the program starts', String(error))
  }

  async #start(): Promise<void> {
    const { seed, plan, store } = this.#around
    this.#program = await startProgram({
      settings: plan.settings,
      clock: this.#clock,
      random: drawsFor(`seed ${seed} life ${this.life.number}`).uniform,
      log: this.#log(),
      feed: { kind: FEED, description: 'a simulation' },
      isClockSet: false,
      say: () => undefined,
      onAcknowledged: (changes) => {
        if (!this.life.isDead) store.acknowledge(changes)
      },
      ports: {
        fetcher: this.#fetcher(),
        reader: this.#reader(),
        ground: this.#ground(),
        isServed: false,
        watch: (inside) => this.#watch(inside),
      },
    })
    this.#begunMs = this.#clock.nowMs()
  }

  #watch(inside: ProgramInside): void {
    const { report, store, plan } = this.#around
    this.#inside = inside
    const rules = { ...DEFAULT_RULES, withdrawnKeptMs: plan.settings.WITHDRAWN_KEPT_HOURS * 3_600_000 }
    this.#witness = new CacheWitness({
      ...{ cache: inside.cache, bus: inside.bus, rules, report },
      onChange: () => this.life.survives('cache changed'),
      onRestore: (eventId) => {
        if (inside.cache.event(eventId) !== undefined) report.count('collected before the store was known')
        store.restored(eventId)
      },
    })
    const writer = inside.memory?.store
    if (writer === undefined) return
    const take = writer.take.bind(writer)
    writer.take = (happened) => {
      if (!this.life.isDead) store.take(happened)
      this.#weights.push(CHANGE_WEIGHT_MIN + happened.after.bytes.byteLength)
      take(happened)
    }
  }

  #fetcher() {
    const { answerer, gone, time, report, plan, answerTimeMs } = this.#around
    const { life } = this
    return createAnswererFetcher({
      answerer: answerer.answers,
      clock: this.#clock,
      timeoutMs: plan.settings.FETCH_TIMEOUT_MS,
      answerTimeMs: ({ bookmaker }, request) => answerTimeMs(bookmaker, life.number * 1_000_000 + request),
      isGone: ({ bookmaker }) => {
        const isGone = (gone.get(bookmaker) ?? 0) > time.nowMs
        if (isGone) report.count('source gone')
        return isGone
      },
      onRequest: ({ bookmaker, subject }) => report.note(`asks ${bookmaker} ${subject}`),
      onFetched: (fetched) => report.note(noteOf(fetched)),
    })
  }

  #reader(): AnswerReader {
    const bookmakers = new Map(
      createBookmakers(bookmakerOptions(this.#around.plan.settings, undefined)).map((each) => [each.slug, each]),
    )
    return {
      backlog: () => 0,
      read: async (slug, request, bytes) => {
        const bookmaker = bookmakers.get(slug)
        if (bookmaker === undefined) throw new Error(`There is no bookmaker ${slug}.`)
        return readAnswer(bookmaker, request, bytes)
      },
      close: async () => undefined,
    }
  }

  #ground(): StoreGround {
    const { server, disk } = this.#around
    return {
      lock: async () => ({ release: async () => undefined }),
      disk: disk.of(this.life, this.#clock),
      connect: () => server.client(this.life, this.#clock),
      migrate: async () => undefined,
    }
  }

  /** What is logged happened; an error, or a mistake of ours that was caught, must not. */
  #log(): Logger {
    const { report } = this.#around
    const write = (line: string) => {
      report.note(line.trimEnd())
      if (this.life.isDead) return
      if (line.includes('SPILL_FULL')) {
        report.count('spill full')
        this.#isDiskFull = true
      }
      if (line.includes('"level":50') || line.includes('INTERNAL_FAULT')) report.violate('no part of it fails', line)
    }
    return pino({ level: 'warn', base: null, timestamp: false }, { write })
  }
}
