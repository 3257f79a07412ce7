// The one door to PostgreSQL. Readers share a few connections; everything that writes goes through one connection, one
// transaction after the other, and only while that holds the lock that makes this program the only writer.
import type { Readable, Writable } from 'node:stream'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { Fault } from '../contract/fault.ts'
import { isAway, isEndedStatement, isOfRows, isRefusal } from './database-errors.ts'

export interface Connection {
  /** `postgres://user:password@host:port/database`; the other fields count where it lacks one. */
  readonly url?: string
  readonly host?: string
  readonly port?: number
  readonly user?: string
  readonly password?: string
  readonly database?: string
}

/** One SQL statement; its name lets the server keep its plan. */
export interface Statement {
  readonly name: string
  readonly text: string
}

export interface DatabaseOptions {
  /** A server that does not answer a statement within this is away; 20 s unless told. 0: it may take for ever. */
  readonly answerWithinMs?: number
  /** Hears what the server has to remark on what is written. */
  readonly onNotice?: (notice: string) => void
}

export type Row = Readonly<Record<string, unknown>>

export interface Session {
  readonly query: (statement: Statement, values?: readonly unknown[]) => Promise<readonly Row[]>
  /** SQL that is not kept: for what is done once. */
  readonly run: (text: string, values?: readonly unknown[]) => Promise<readonly Row[]>
}

/** Whole tables, as text that is neither held in memory nor looked into. */
export interface CopySession extends Session {
  /** What `copy … to stdout` gives. */
  readonly copyOut: (text: string) => Readable
  /** Takes what `copy … from stdin` wants. */
  readonly copyIn: (text: string) => Writable
}

const READERS_MAX = 4
const CONNECT_WITHIN_MS = 5000
/** Longer than any of ours takes; a server that does not answer by then is away. */
const ANSWER_WITHIN_MS = 20_000
/** Any number will do, so long as it is always the same. */
const WRITER_LOCK = 8_245_928_655
const VERSION_MIN = 150_000

/** All that anybody else of the store knows of it. */
export interface Database {
  readonly read: (statement: Statement, values?: readonly unknown[]) => Promise<readonly Row[]>
  readonly write: <Result>(work: (session: Session) => Promise<Result>) => Promise<Result>
  readonly close: () => Promise<void>
  /** Waits no longer for a server that does not answer. */
  readonly abandon?: () => void
}

export class PostgresDatabase implements Database {
  readonly #config: pg.ClientConfig
  readonly #pool: pg.Pool
  readonly #onNotice: DatabaseOptions['onNotice']
  #writer: pg.Client | undefined
  /** The server's process that held the lock for us last, and since when it ran. */
  #holder: Holder | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #isClosed = false
  /** Whoever waits for an answer, to be told that none will come. */
  readonly #waiting = new Set<(fault: Fault) => void>()
  readonly #readers = new Set<pg.ClientBase>()

  constructor(connection: Connection, { answerWithinMs = ANSWER_WITHIN_MS, onNotice }: DatabaseOptions = {}) {
    this.#onNotice = onNotice
    this.#config = {
      ...(connection.url === undefined ? {} : { connectionString: connection.url }),
      ...without(connection, 'url'),
      application_name: 'overround',
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      query_timeout: answerWithinMs,
      keepAlive: true,
    }
    this.#pool = new pg.Pool({
      ...this.#config,
      ...{ max: READERS_MAX, idleTimeoutMillis: 30_000, allowExitOnIdle: true },
      onConnect: (client) => endLateStatements(client, answerWithinMs),
    })
    // A reader that breaks while nobody uses it is replaced by the next who wants one.
    this.#pool.on('error', () => undefined)
    this.#pool.on('connect', (client) => this.#readers.add(client))
    this.#pool.on('remove', (client) => this.#readers.delete(client))
  }

  /** Makes the database that a connection names, where there is none yet. */
  static async create({ database = 'postgres', ...server }: Connection): Promise<void> {
    const client = new pg.Client({ ...server, database: 'postgres', connectionTimeoutMillis: CONNECT_WITHIN_MS })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
      if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`)
    } catch (cause) {
      throw faultOf(cause)
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  /** Asks one question; throws DATABASE_AWAY where nobody answers, QUESTION_TOO_LARGE where that takes too long. */
  async read(statement: Statement, values: readonly unknown[] = []): Promise<readonly Row[]> {
    if (this.#isClosed) throw new Fault('DATABASE_AWAY', 'The store is closed.')
    try {
      const { rows } = await this.#unlessAbandoned(this.#pool.query(queryOf(statement, values)))
      return rows
    } catch (cause) {
      if (isEndedStatement(cause)) throw tooLarge(statement, cause)
      throw faultOf(cause)
    }
  }

  /**
   * Does work in one transaction, after whatever is being written. Where it throws, nothing was written, but for a commit
   * whose answer was lost. Throws as it came what lies in the rows, or in a mistake of ours about them; a Fault of the
   * work's own; and DATABASE_IN_USE, DATABASE_REFUSED or DATABASE_AWAY for everything else.
   */
  write<Result>(work: (session: CopySession) => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(() => this.#unlessAbandoned(this.#transaction(work)))
    this.#turn = done.catch(() => undefined)
    return done
  }

  /** Reads all as of one moment, whatever is written meanwhile. Throws as `read` does. */
  async snapshot<Result>(work: (session: CopySession) => Promise<Result>): Promise<Result> {
    let client: pg.PoolClient | undefined
    try {
      client = await this.#pool.connect()
      await client.query('begin isolation level repeatable read, read only')
      return await work(sessionOf(client))
    } catch (cause) {
      throw faultOf(cause)
    } finally {
      // A connection in the middle of something is of no use to anybody.
      client?.release(true)
    }
  }

  /** Lets go of all connections when what is being written is written. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#turn
    await Promise.all([this.#writer?.end().catch(() => undefined), this.#pool.end()])
  }

  /** Waits no longer for a server that does not answer: whoever does hears that it is away, and so does who asks later. */
  abandon(): void {
    this.#isClosed = true
    const fault = new Fault('DATABASE_AWAY', 'The program stops, and the database did not answer in time.')
    for (const tell of this.#waiting) tell(fault)
    for (const client of [this.#writer, ...this.#readers]) socketOf(client)?.destroy()
  }

  async #unlessAbandoned<Result>(work: Promise<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    this.#waiting.add(reject)
    work.then(resolve, reject)
    return promise.finally(() => this.#waiting.delete(reject))
  }

  async #transaction<Result>(work: (session: CopySession) => Promise<Result>): Promise<Result> {
    const writer = await this.#writerConnection()
    try {
      await writer.query('begin')
      const result = await work(sessionOf(writer))
      await writer.query('commit')
      return result
    } catch (cause) {
      const fault = isOfRows(cause) ? cause : certainFaultOf(cause)
      if (fault instanceof Fault) this.#dropWriter()
      else await writer.query('rollback').catch(() => this.#dropWriter())
      throw fault
    }
  }

  async #writerConnection(): Promise<pg.Client> {
    if (this.#isClosed) throw new Fault('DATABASE_AWAY', 'The store is closed.')
    if (this.#writer !== undefined) return this.#writer
    const client = new pg.Client(this.#config)
    client.on('error', () => {
      if (this.#writer === client) this.#writer = undefined
    })
    client.on('notice', ({ message }) => this.#onNotice?.(message ?? ''))
    try {
      await client.connect()
      this.#holder = await becomeWriter(client, this.#holder)
      if (this.#isClosed) throw new Fault('DATABASE_AWAY', 'The store is closed.')
    } catch (cause) {
      client.end().catch(() => undefined)
      throw certainFaultOf(cause)
    }
    this.#writer = client
    return client
  }

  /** Not waited for: a server that does not answer would not say goodbye either. */
  #dropWriter(): void {
    this.#writer?.end().catch(() => undefined)
    this.#writer = undefined
  }
}

/** The driver's types keep it to themselves. */
function socketOf(client: object | undefined): { readonly destroy: () => void } | undefined {
  return (client as { connection?: { stream?: { destroy: () => void } } } | undefined)?.connection?.stream
}

/**
 * Lets the server end a statement before we stop waiting for it: else it would go on for nobody, and a question that asks
 * too much would look like a server that is away. Not part of connecting, since what stands between us and the server may
 * not take it there.
 */
async function endLateStatements(client: pg.ClientBase, answerWithinMs: number): Promise<void> {
  await client.query("select set_config('statement_timeout', $1, false)", [String(Math.ceil(answerWithinMs * 0.9))])
}

function tooLarge({ name }: Statement, cause: unknown): Fault {
  return new Fault('QUESTION_TOO_LARGE', `The database did not come to an end with ${name} in time.`, {}, cause)
}

/** A server's process: numbers are given anew, beginnings are not. */
interface Holder {
  readonly pid: number
  readonly began: string
}

/**
 * Makes a connection the only one that writes. The one that was it before may still be there for the server, which hears
 * nothing of a network that broke: that one is ended.
 */
async function becomeWriter(client: pg.Client, before: Holder | undefined): Promise<Holder> {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int as version, current_database() as name, pid,
            backend_start::text as began
       from pg_stat_activity where pid = pg_backend_pid()`,
  )
  const [{ version, name, pid, began }] = rows as [{ version: number; name: string; pid: number; began: string }]
  if (version < VERSION_MIN) {
    throw new Fault('DATABASE_REFUSED', `The server is PostgreSQL ${Math.floor(version / 10_000)}.`)
  }
  if (!(await takeLock(client))) {
    const isEnded = before !== undefined && (await endHolder(client, before))
    if (!isEnded || !(await takeLock(client))) {
      throw new Fault('DATABASE_IN_USE', `Another Overround writes to database "${name}".`)
    }
  }
  await noticeSilence(client)
  return { pid, began }
}

async function takeLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as is_ours', [WRITER_LOCK])
  return rows[0]?.is_ours === true
}

/** Returns whether it was there, and is gone. */
async function endHolder(client: pg.Client, { pid, began }: Holder): Promise<boolean> {
  const { rows } = await client.query(
    `select pg_terminate_backend(pid, $3) as is_ended from pg_stat_activity
      where pid = $1 and backend_start::text = $2`,
    [pid, began, CONNECT_WITHIN_MS],
  )
  return rows[0]?.is_ended === true
}

/** Lets the server end our session, and with it our lock, when we are silent: a machine of ours may have died. */
async function noticeSilence(client: pg.Client): Promise<void> {
  const wanted = {
    tcp_keepalives_idle: '10',
    tcp_keepalives_interval: '5',
    tcp_keepalives_count: '3',
    tcp_user_timeout: '25000',
    client_connection_check_interval: '5000',
  }
  for (const [name, value] of Object.entries(wanted)) {
    // Some systems do not know some of them.
    await client.query('select set_config($1, $2, false)', [name, value]).catch(() => undefined)
  }
}

function sessionOf(client: pg.ClientBase): CopySession {
  return {
    query: async (statement, values = []) => (await client.query(queryOf(statement, values))).rows,
    run: async (text, values = []) => {
      // Several statements at once are possible only without values.
      const done: pg.QueryResult | pg.QueryResult[] = await (values.length === 0
        ? client.query(text)
        : client.query(text, [...values]))
      return (Array.isArray(done) ? done.at(-1) : done)?.rows ?? []
    },
    copyOut: (text) => client.query(copyTo(text)),
    copyIn: (text) => client.query(copyFrom(text)),
  }
}

function queryOf({ name, text }: Statement, values: readonly unknown[]): pg.QueryConfig {
  return { name, text, values: [...values] }
}

/** Returns a Fault for what time or an operator mends; a mistake of ours stays what it is. */
function faultOf(cause: unknown): unknown {
  if (cause instanceof Fault) return cause
  const message = cause instanceof Error ? cause.message : String(cause)
  if (isRefusal(cause)) return new Fault('DATABASE_REFUSED', `The database refuses us: ${message}.`, {}, cause)
  if (isAway(cause)) return new Fault('DATABASE_AWAY', `The database does not answer: ${message}.`, {}, cause)
  return cause
}

/** Returns a Fault, whatever it is: what is not known can not be told from a database that is away. */
function certainFaultOf(cause: unknown): Fault {
  const fault = faultOf(cause)
  if (fault instanceof Fault) return fault
  const message = fault instanceof Error ? fault.message : String(fault)
  return new Fault('DATABASE_AWAY', `The database does not do what it is asked: ${message}.`, {}, cause)
}

function without<Of extends object, Name extends keyof Of>(of: Of, name: Name): Omit<Of, Name> {
  const { [name]: _, ...rest } = of
  return rest
}
