// The canary, let loose on simulated bookmakers that change.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verdictOn } from '../scripts/canary/verdict.ts'
import { createWorld } from '../simulator/world/create-world.ts'
import { BOOK_FORMATS } from '../simulator/world/serve/book-formats.ts'
import { startWorldServer, type WorldServer } from '../simulator/world/serve/world-server.ts'
import { bookmakerOptions } from '../src/bookmaker-options.ts'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { createClock } from '../src/clock.ts'
import { createFetcher, type PayloadFetcher } from '../src/collector/fetch-payload.ts'
import { readSettings } from '../src/settings.ts'

let server: WorldServer
let fetcher: PayloadFetcher
beforeAll(async () => {
  const clock = createClock(Date.UTC(2026, 8, 5, 9))
  const world = createWorld({ seed: 3, startMs: clock.nowMs(), events: 120 })
  const options = { world, seed: 3, clock, formats: BOOK_FORMATS, latency: 'none', padded: false } as const
  server = await startWorldServer({ ...options, port: 0, host: '127.0.0.1' })
  fetcher = createFetcher(clock, { timeoutMs: 2000, bodyBytesMax: 5_000_000, userAgent: 'test' })
})
afterAll(async () => {
  await fetcher.close()
  await server.close()
})

const bookmakers = () => createBookmakers(bookmakerOptions(readSettings({}), server.url))
const command = async (slug: string, kind: string | undefined) => {
  const url = `${server.url}/_control/faults/${slug}`
  const init = kind === undefined ? { method: 'DELETE' } : { method: 'PUT', body: JSON.stringify({ kind }) }
  expect((await fetch(url, init)).status).toBeLessThan(300)
}

describe.each(['betpawa', 'sportybet', 'bet9ja'])('the canary at %s', (slug) => {
  const verdict = async () => {
    const bookmaker = bookmakers().find((each) => each.slug === slug)
    if (bookmaker === undefined) throw new Error(`no bookmaker ${slug}`)
    return verdictOn(bookmaker, fetcher)
  }

  it('says ok, with what it saw, while answers are what they were', async () => {
    expect(await verdict()).toMatchObject({ kind: 'ok', what: expect.stringMatching(/: \d+ quotes, \d+ left out\.$/) })
  })

  it.each([
    ['drift', 'schema_drift'],
    ['drift', 'wrong_charset'],
    ['drift', 'zero_results'],
    ['unreachable', 'status_403'],
    ['unreachable', 'status_500'],
    ['unreachable', 'html_200'],
    ['unreachable', 'empty_202'],
  ])('says %s of %s', async (kind, fault) => {
    await command(slug, fault)
    const found = await verdict()
    await command(slug, undefined)
    expect(found.kind).toBe(kind)
    expect(found.what).not.toBe('')
  })
})

describe('npm run canary', () => {
  it.each([
    ['fails where one of them drifts', 'schema_drift', 1],
    ['does not fail where one of them can not be reached', 'status_500', 0],
  ])('%s', async (_, fault, code) => {
    await command('sportybet', fault)
    const urls = {
      BETPAWA_URL: server.url,
      SPORTYBET_URL: server.url,
      BET9JA_URL: server.url,
      ALLOW_PRIVATE_HOSTS: 'on',
    }
    const child = spawn(process.execPath, ['scripts/canary.ts'], { env: { ...process.env, ...urls } })
    const [ended] = await once(child, 'exit')
    await command('sportybet', undefined)
    expect(ended).toBe(code)
  })
})
