// What the routes of clean-ups and storage answer, over a real database.
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createClock } from '../src/clock.ts'
import {
  CleanupAnswer,
  CleanupHistory,
  CleanupKind,
  CleanupPreview,
  CleanupStats,
  CleanupStatus,
} from '../src/contract/cleanup.ts'
import { Fault } from '../src/contract/fault.ts'
import { StorageAlert, StorageAlerts, StorageHistory, StorageSizes } from '../src/contract/storage.ts'
import { sendFault } from '../src/server/request-error.ts'
import { serveUpkeep } from '../src/server/routes/upkeep-routes.ts'
import { HistoryPartitions } from '../src/store/history-partitions.ts'
import { takeStorageSample } from '../src/store/upkeep/storage-samples.ts'
import { Upkeep } from '../src/upkeep.ts'
import { type TestDatabase, testServers } from './database-under-test.ts'
import { createPopulatedDatabase, NOW_MS } from './populated-database.ts'

describe.each(testServers())('on $name', (server) => {
  let db: TestDatabase
  let app: FastifyInstance
  let isAway = false

  beforeAll(async () => {
    db = await createPopulatedDatabase(server)
  })
  afterAll(() => db.drop())
  beforeEach(() => {
    isAway = false
    app = Fastify()
    app.setErrorHandler((error, _, reply) => {
      if (!(error instanceof Fault && sendFault(reply, error))) throw error
    })
    const desk = new Upkeep({
      database: () => {
        if (isAway) throw new Fault('DATABASE_AWAY', 'The database was not reached yet.')
        return db.database
      },
      partitions: new HistoryPartitions(),
      clock: { nowMs: () => NOW_MS, sleep: createClock().sleep },
      signal: new AbortController().signal,
      settings: () => ({ oddsDays: 14, matchDays: 30, frequencyHours: 24 }),
      isRunActive: () => true,
      onFault: () => undefined,
    })
    serveUpkeep(app, desk)
  })
  afterEach(() => app.close())

  async function get(path: string) {
    const { statusCode, body } = await app.inject(path)
    return { status: statusCode, body: JSON.parse(body) }
  }

  async function post(path: string, payload?: object) {
    const { statusCode, body } = await app.inject({ method: 'POST', url: path, ...(payload && { payload }) })
    return { status: statusCode, body: JSON.parse(body) }
  }

  const records = async (): Promise<number> => (await get('/api/cleanup/history')).body.total

  it.each([
    [{ odds_retention_days: 0 }],
    [{ odds_retention_days: -1 }],
    [{ odds_retention_days: 366 }],
    [{ match_retention_days: 3651 }],
    [{ match_retention_days: 1.5 }],
    [{ oddsRetentionDays: 3 }],
    [[]],
  ])('a clean-up with %j is refused with 422, and deletes nothing (L160)', async (body) => {
    const before = await records()
    const { status, body: answer } = await post('/api/cleanup/execute', body)
    expect([status, answer.detail[0].loc[0]]).toEqual([422, 'body'])
    expect(await records()).toBe(before)
  })

  it('what is too old is counted, deleted, and told of', async () => {
    const preview = CleanupPreview.parse((await get('/api/cleanup/preview')).body)
    expect(preview).toMatchObject({ odds_retention_days: 14, match_retention_days: 30, counts: { events: 4 } })
    const longer = CleanupPreview.parse((await get('/api/cleanup/preview?odds_days=3&match_days=3650')).body)
    expect(longer).toMatchObject({ odds_retention_days: 3, match_retention_days: 3650, counts: { events: 0 } })
    const stats = CleanupStats.parse((await get('/api/cleanup/stats')).body)
    expect(Object.keys(stats.kinds).sort()).toEqual([...CleanupKind.options].sort())
    expect(stats.kinds.events).toMatchObject({ count: 13, is_estimate: false })

    const { status, body } = await post('/api/cleanup/execute')
    expect([status, CleanupAnswer.parse(body).deleted]).toEqual([200, preview.counts])
    const other = await post('/api/cleanup/execute', { odds_retention_days: 365, match_retention_days: 3650 })
    expect(CleanupAnswer.parse(other.body)).toMatchObject({ odds_retention_days: 365, match_retention_days: 3650 })
    const { runs, total } = CleanupHistory.parse((await get('/api/cleanup/history?limit=1')).body)
    expect([runs.length, runs[0]?.id, total]).toEqual([1, other.body.id, 100])
  })

  it('a second clean-up at once is refused by name (L160)', async () => {
    const [first, second] = await Promise.all([post('/api/cleanup/execute'), post('/api/cleanup/execute')])
    expect([first.status, second.status, second.body.code]).toEqual([200, 409, 'CLEANUP_ACTIVE'])
    const status = CleanupStatus.parse((await get('/api/cleanup/status')).body)
    expect(status).toEqual({ is_cleanup_running: false, is_scraping_active: true, next_cleanup_at: null })
  })

  it.each([
    ['/api/cleanup/preview?odds_days=0'],
    ['/api/cleanup/preview?odds_days=366'],
    ['/api/cleanup/preview?match_days=3651'],
    ['/api/cleanup/preview?match_days=x'],
    ['/api/cleanup/history?limit=0'],
    ['/api/storage/history?limit=101'],
  ])('%s is refused with 422', async (path) => {
    const { status, body } = await get(path)
    expect([status, body.detail[0].loc[0]]).toEqual([422, 'query'])
  })

  it('sizes, samples and alarms are told, and an alarm is resolved', async () => {
    const limits = { growthPercent: 20, comparedFromBytes: 0, criticalBytes: 1 }
    await takeStorageSample(db.database, { nowMs: NOW_MS, limits })
    const sizes = StorageSizes.parse((await get('/api/storage/sizes')).body)
    expect(sizes.tables[0]?.size_bytes).toBeGreaterThan(0)
    const { samples, total } = StorageHistory.parse((await get('/api/storage/history')).body)
    expect([samples.length, total]).toEqual([30, 90])
    const { alerts, count } = StorageAlerts.parse((await get('/api/storage/alerts')).body)
    expect(alerts[0]).toMatchObject({ alert_type: 'size_critical', resolved_at: null })
    const { status, body } = await post(`/api/storage/alerts/${alerts[0]?.id}/resolve`)
    expect([status, StorageAlert.parse(body)]).toEqual([200, { ...alerts[0], resolved_at: '2026-05-06T08:00:00Z' }])
    expect((await get('/api/storage/alerts')).body.count).toBe(count - 1)
  })

  it('an alarm that there is not is 404, and one that can not be is 422', async () => {
    expect(await post('/api/storage/alerts/777/resolve')).toMatchObject({
      status: 404,
      body: { detail: 'Alert not found', code: 'ALERT_UNKNOWN' },
    })
    expect((await post('/api/storage/alerts/x/resolve')).status).toBe(422)
  })

  it.each([
    ['/api/cleanup/stats'],
    ['/api/cleanup/preview'],
    ['/api/cleanup/history'],
    ['/api/storage/sizes'],
    ['/api/storage/history'],
    ['/api/storage/alerts'],
  ])('%s is 503 while the database is away, and the status is told', async (path) => {
    isAway = true
    expect(await get(path)).toMatchObject({ status: 503, body: { code: 'DATABASE_AWAY' } })
    expect(await post('/api/cleanup/execute')).toMatchObject({ status: 503 })
    expect((await get('/api/cleanup/status')).status).toBe(200)
  })
})
