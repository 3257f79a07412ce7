// A database server that can be made to fail in every way in which one does: slow, away, hanging, refusing to commit, or
// committing and never saying so. What it committed survives whoever dies; each program has a client of its own.
import { Fault } from '../src/contract/fault.ts'
import type { Clock } from '../src/contract/world.ts'
import type { Database, Row, Session, Statement } from '../src/store/database.ts'
import type { Life } from './life.ts'
import { ModelTables } from './model-tables.ts'
import type { Report } from './report.ts'

export const DATABASE_TROUBLES = ['slow', 'away', 'hangs', 'refuses commits', 'loses answers'] as const
export type DatabaseTrouble = (typeof DATABASE_TROUBLES)[number]

/** As the real client: what is not answered by then is away. */
const ANSWER_WITHIN_MS = 20_000
const CONNECT_FAILS_AFTER_MS = 5

export class ModelServer {
  readonly tables = new ModelTables()
  readonly #report: Report
  readonly #uniform: () => number
  #trouble: { readonly kind: DatabaseTrouble; readonly untilMs: number } | undefined
  /** It says that it committed, now and then, and did not. */
  forgetsCommits = false

  constructor(report: Report, uniform: () => number) {
    this.#report = report
    this.#uniform = uniform
  }

  trouble(kind: DatabaseTrouble, untilMs: number): void {
    this.#trouble = { kind, untilMs }
  }

  mend(): void {
    this.#trouble = undefined
  }

  client(life: Life, clock: Clock): Database {
    return new ModelClient({ server: this, life, clock, report: this.#report })
  }

  isIn(kind: DatabaseTrouble, nowMs: number): boolean {
    const { kind: now, untilMs } = this.#trouble ?? {}
    return now === kind && nowMs < (untilMs ?? 0)
  }

  /** How long the next answer takes. */
  latencyMs(nowMs: number): number {
    return this.isIn('slow', nowMs) ? 50 + this.#uniform() * 1500 : 1 + Math.floor(this.#uniform() * 4)
  }

  commit(done: readonly Done[]): void {
    if (this.forgetsCommits && this.#uniform() < 0.2) return
    for (const { name, values } of done) this.tables.write(name, values)
    for (const complaint of this.tables.complaints.splice(0)) this.#report.violate('the database takes it', complaint)
  }
}

interface Done {
  readonly name: string
  readonly values: readonly unknown[]
}

interface ClientParts {
  readonly server: ModelServer
  readonly life: Life
  readonly clock: Clock
  readonly report: Report
}

class ModelClient implements Database {
  readonly #parts: ClientParts
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: ClientParts) {
    this.#parts = parts
  }

  async read({ name }: Statement, values: readonly unknown[] = []): Promise<readonly Row[]> {
    const { server, life, clock } = this.#parts
    await this.#reach()
    const rows = server.tables.read(name, values, clock.nowMs())
    if (name === 'read_upcoming' || name === 'read_stored') await life.pass('stored being read')
    if (name === 'read_listings') await life.pass('spilled being folded')
    return rows
  }

  write<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(() => this.#transaction(work))
    this.#turn = done.catch(() => undefined)
    return done
  }

  async close(): Promise<void> {
    await this.#turn
  }

  async #transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const { server, life, clock, report } = this.#parts
    await this.#reach()
    await life.pass('transaction begun')
    const done: Done[] = []
    const result = await work(this.#session(done))
    if (done.length > 0) await this.#reach()
    await life.pass('before commit')
    if (done.length > 0 && server.isIn('refuses commits', clock.nowMs())) {
      report.count('database refuses commits')
      throw new Fault('DATABASE_AWAY', 'The database does not answer: the commit was refused.')
    }
    server.commit(done)
    if (done.length > 0) report.note(`committed ${done.map(({ name }) => name).join(' ')}`)
    await life.pass('after commit')
    if (done.length > 0 && server.isIn('loses answers', clock.nowMs())) {
      report.count('database loses answers')
      throw new Fault('DATABASE_AWAY', 'The database does not answer: the connection broke at the commit.')
    }
    return result
  }

  #session(done: Done[]): Session {
    const { server, life, clock } = this.#parts
    const { tables } = server
    const take = async (name: string, values: readonly unknown[]): Promise<readonly Row[]> => {
      await life.pass('in transaction')
      if (server.isIn('away', clock.nowMs())) throw away(this.#parts.report)
      if (name === 'home_days') return homeDays(tables, done, values)
      if (!tables.knows(name)) return tables.read(name, values, clock.nowMs())
      done.push({ name, values })
      return []
    }
    return {
      query: ({ name }, values = []) => take(name, values),
      run: async (text, values = []) => {
        const known = SQL.find(({ begins }) => text.trimStart().startsWith(begins))
        if (known === undefined) throw new Error(`Bug: the simulated database does not know what this is: ${text}`)
        return known.name === undefined ? known.rows(values) : take(known.name, values)
      },
    }
  }

  /** Gets to the server and back, as far as that can be done now. */
  async #reach(): Promise<void> {
    const { server, life, clock, report } = this.#parts
    await life.alive()
    if (server.isIn('away', clock.nowMs())) {
      await clock.sleep(CONNECT_FAILS_AFTER_MS)
      throw away(report)
    }
    if (server.isIn('hangs', clock.nowMs())) {
      report.count('database hangs')
      await clock.sleep(ANSWER_WITHIN_MS)
      throw new Fault('DATABASE_AWAY', 'The database does not answer: it took too long.')
    }
    if (server.isIn('slow', clock.nowMs())) report.count('database slow')
    await clock.sleep(server.latencyMs(clock.nowMs()))
  }
}

function away(report: Report): Fault {
  report.count('database away')
  return new Fault('DATABASE_AWAY', 'The database does not answer: nobody is there.')
}

/** The days of events as the transaction itself sees them. */
function homeDays(tables: ModelTables, done: readonly Done[], [ids]: readonly unknown[]): readonly Row[] {
  const now = new ModelTables()
  for (const [id, event] of tables.events) now.events.set(id, event)
  for (const { name, values } of done) if (name === 'write_events') now.write(name, values)
  const days = (ids as number[]).flatMap((id) => now.events.get(id)?.homeDay ?? [])
  return [...new Set(days)].map((day) => ({ day }))
}

interface KnownSql {
  readonly begins: string
  /** The statement that it is, for what is kept. */
  readonly name?: string
  readonly rows: (values: readonly unknown[]) => readonly Row[]
}

const NONE = () => []

/** SQL that has no name: told by how it begins. */
const SQL: readonly KnownSql[] = [
  { begins: 'insert into origin', rows: NONE },
  { begins: 'select feed from origin', rows: () => [{ feed: FEED }] },
  ...['insert into bookmakers', 'insert into markets', 'insert into outcomes'].map((begins) => ({
    begins,
    rows: NONE,
  })),
  { begins: 'do $$', rows: NONE },
  { begins: 'select day from unnest', rows: ([days]) => (days as string[]).map((day) => ({ day })) },
  { begins: 'update run_phases', rows: NONE },
  { begins: 'update runs', name: 'end_runs', rows: NONE },
  { begins: 'select max(id) as id from runs', name: 'newest_run', rows: NONE },
]

/** Which world the database is of. */
export const FEED = 'live'
