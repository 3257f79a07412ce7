// The real program with a database in which everything is that examples of routes ask about, and a list of the routes that
// it registered.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleepFor } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Recording } from '../simulator/replay/recording-folder.ts'
import {
  EXAMPLE_ACCOUNT,
  EXAMPLE_ALERT,
  EXAMPLE_EVENT,
  EXAMPLE_KEY,
  EXAMPLE_OTHER_ACCOUNT,
  EXAMPLE_PASSWORD,
  EXAMPLE_RUN,
} from '../src/contract/api/examples.ts'
import { type Browser, createBrowser, openBook } from './access-world.ts'
import { createTestDatabase, testServers } from './database-under-test.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'
import { type RunningProgram, runProgram } from './program-under-test.ts'

const EVENT_ID = Number(EXAMPLE_EVENT)

export interface ApiProgram {
  readonly running: RunningProgram
  readonly url: string
  /** Asks as somebody who may do everything. */
  readonly fetch: Browser['fetch']
  /** `GET /api/events/:id`, in the order they were registered; those for HEAD come by themselves. */
  readonly registered: readonly string[]
  /** What stands here for a text of an example: the ids of runs and alarms are not ours to choose. */
  readonly valueOf: (text: string) => string
  /** Lets the home bookmaker show other prices, and collects them. */
  readonly move: (price: number) => Promise<void>
  /** Resolves when no run goes on, and all is written. */
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
}

export async function startApiProgram({ hasAccounts = false } = {}): Promise<ApiProgram> {
  const [server] = testServers()
  if (server === undefined) throw new Error('There is no database server to test on.')
  const db = await createTestDatabase(server, { isEmpty: true })
  const folder = mkdtempSync(join(tmpdir(), 'overround-api-'))
  const shelf = shelfAt(2)
  const key = hasAccounts ? await makeAccounts(folder) : undefined
  const { result: running, registered } = await listingRoutes(() =>
    runProgram({
      recordings: shelf,
      feedKind: 'live',
      env: { DATABASE_URL: db.url, DATA_DIR: folder },
    }),
  )
  const { url } = running.program
  const browser = createBrowser(url)
  if (hasAccounts) await signIn(browser)
  const settled = async () => {
    while (running.program.collector.runs.active !== undefined) await sleepFor(5)
    await running.program.store?.drained()
  }
  const move = async (price: number) => {
    shelf.splice(0, shelf.length, ...shelfAt(price))
    running.clock.set(running.clock.nowMs() + 60_000)
    await browser.ask('POST', '/api/scrape')
    await settled()
  }
  await settled()
  await move(2.2)
  await running.program.store?.addLeftOut(
    [{ bookmaker: 'bet9ja', code: 'UNKNOWN_MARKET', market: 'S_NEW', name: 'New', events: 3, times: 7, detail: 'x' }],
    running.clock.nowMs(),
  )
  for (const sql of [SAMPLE, CLEANUP]) await db.sql(sql)
  const [alarm] = await db.sql(ALARM)
  const [run] = running.program.collector.runs.newest(1)
  const values = new Map([
    [EXAMPLE_RUN, String(run?.id)],
    [EXAMPLE_ALERT, String(alarm?.id)],
    [EXAMPLE_KEY, key ?? EXAMPLE_KEY],
  ])
  return {
    ...{ running, url, registered, move, settled },
    fetch: async (path, init = {}) => {
      if (hasAccounts && browser.cookie === undefined) await signIn(browser)
      return browser.fetch(path, init)
    },
    valueOf: (text) => values.get(text) ?? text,
    stop: async () => {
      await running.stop()
      await db.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** As the examples say; returns the id of the key. */
async function makeAccounts(dataFolder: string): Promise<string> {
  const book = await openBook(dataFolder)
  await book.create(EXAMPLE_ACCOUNT, 'admin', EXAMPLE_PASSWORD)
  await book.create(EXAMPLE_OTHER_ACCOUNT, 'viewer', EXAMPLE_PASSWORD)
  const { key } = await book.createKey(EXAMPLE_OTHER_ACCOUNT, { label: 'a script', rights: ['read'], days: 30 })
  await book.createKey(EXAMPLE_ACCOUNT, { label: 'another', rights: ['read'], days: 30 })
  return key.id
}

/** By the password of the example, or the one that the example changes it to. */
async function signIn(browser: Browser): Promise<void> {
  for (const password of [EXAMPLE_PASSWORD, PASSWORD_AFTER]) {
    const { status } = await browser.ask('POST', '/api/session', { account: EXAMPLE_ACCOUNT, password })
    if (status === 200) return
  }
  throw new Error('Nobody could sign in.')
}

const PASSWORD_AFTER = 'copper meadow lantern 41'

function shelfAt(price: number): Recording[] {
  const event = { eventId: EVENT_ID, prices: [price, 3.4, 3.9] } as const
  const putOff = { eventId: EVENT_ID + 2, home: 'Hillside', kickoff: '2026-05-07T21:00:00Z' }
  const broken = sportybetPayload({ eventId: EVENT_ID + 3 })
  return [
    recordingOf(betpawaPayload({ ...event, externalId: '41', totals: 6 })),
    recordingOf(withMore(sportybetPayload(event))),
    recordingOf(bet9jaPayload({ ...event, prices: [price + 0.1, 3.4, 3.9] })),
    recordingOf(sportybetPayload({ eventId: EVENT_ID + 1, home: 'Alone' })),
    recordingOf(betpawaPayload({ ...putOff, externalId: '42', kickoff: '2026-05-07T18:00:00Z' })),
    recordingOf(sportybetPayload(putOff)),
    recordingOf(broken, '<html>'),
  ]
}

/** A market that nobody knows, and an outcome that can not be bet on. */
function withMore(payload: object): object {
  const copy = structuredClone(payload) as {
    data: {
      markets: {
        id: string
        product: number
        status: number
        outcomes: { id: string; odds: string; isActive: number }[]
      }[]
    }
  }
  const { markets } = copy.data
  const draw = markets[0]?.outcomes[1]
  if (draw !== undefined) draw.isActive = 0
  markets.push({ id: '99999', product: 3, status: 0, outcomes: [{ id: '1', odds: '2.00', isActive: 1 }] })
  return copy
}

const SAMPLE = `insert into storage_samples (sampled_at, total_bytes, tables) values (now(), 1000000, '{"history": 500000}')`

const CLEANUP = `
  insert into cleanup_runs (trigger, status, started_at, completed_at, odds_retention_days, match_retention_days, deleted)
    values ('scheduled', 'completed', now(), now(), 14, 30, '{}')`

const ALARM = `
  insert into storage_alarms (created_at, kind, message, current_bytes) values (now(), 'growth_warning', 'It grew.', 1)
    returning id`

/** Fastify tells whoever asks that an instance is made, before anything is registered with it. */
async function listingRoutes<Result>(start: () => Promise<Result>) {
  const byInstance: string[][] = []
  const listen = (message: unknown) => {
    const { fastify } = message as { readonly fastify: FastifyInstance }
    const routes: string[] = []
    byInstance.push(routes)
    fastify.addHook('onRoute', ({ method, path }) => {
      for (const each of [method].flat()) if (each !== 'HEAD') routes.push(`${each} ${path}`)
    })
  }
  subscribe('fastify.initialization', listen)
  try {
    const result = await start()
    return { result, registered: byInstance.find((routes) => routes.includes('GET /api/events')) ?? [] }
  } finally {
    unsubscribe('fastify.initialization', listen)
  }
}
