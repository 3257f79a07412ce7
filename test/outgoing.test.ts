// The program with real hosts configured that are none: nothing on this machine is asked, and health says why.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createClock } from '../src/clock.ts'
import { HealthAnswer } from '../src/contract/health.ts'
import { startProgram } from '../src/program.ts'
import { readSettings } from '../src/settings.ts'

let asked = 0
const inside = createServer((_request, response) => {
  asked += 1
  response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
})
beforeAll(() => new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', () => resolve())))
afterAll(() => {
  inside.closeAllConnections()
  inside.close()
})

async function healthOf(env: Readonly<Record<string, string>>): Promise<HealthAnswer> {
  const url = `http://127.0.0.1:${(inside.address() as AddressInfo).port}`
  const program = await startProgram({
    settings: readSettings({
      ...{
        PORT: '0',
        DATABASE_URL: 'none',
        LOG_LEVEL: 'silent',
        BETPAWA_URL: url,
        SPORTYBET_URL: url,
        BET9JA_URL: url,
      },
      ...env,
    }),
    clock: createClock(),
    random: () => 0.5,
    log: pino({ level: 'silent' }),
    feed: { kind: 'live', description: 'a test' },
    isClockSet: false,
  })
  try {
    for (;;) {
      const health = HealthAnswer.parse(await (await fetch(`${program.url}/api/health`)).json())
      if (health.platforms.every(({ error }) => error !== null)) return health
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  } finally {
    await program.stop()
  }
}

it('asks nothing of this network where that is not wanted', async () => {
  const { platforms } = await healthOf({})
  for (const { error } of platforms)
    expect(error).toMatch(/^ADDRESS_FORBIDDEN: 127\.0\.0\.1 is an address of this machine/)
  expect(asked).toBe(0)
})

it('asks it where it is, and goes nowhere that it points to', async () => {
  const { platforms } = await healthOf({ ALLOW_PRIVATE_HOSTS: 'on' })
  for (const { error } of platforms) expect(error).toMatch(/^FETCH_REDIRECTED: /)
  expect(asked).toBeGreaterThan(0)
})
