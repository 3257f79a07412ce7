// Who is turned away, when and how, on a real server with time in the test's hand; and connections that rest.
import { request as ask, createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { LoadGuard } from './load-guard.ts'
import { type Restable, RestingConnections } from './resting-connections.ts'

const NO_REST = new RestingConnections({ steadyMs: () => 0, sleep: async () => undefined })
const SHED_AFTER_MS = 30

interface Answer {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

/** A server whose every answer takes `costMs`; a turn goes on until the test ends it. */
async function serve({ inFlightMax = 100, connectionsMax = 100, costMs = 10, resting = NO_REST } = {}) {
  let nowMs = 0
  let endTurn: () => void = () => undefined
  const guard = new LoadGuard({
    steadyMs: () => nowMs,
    soon: (work) => {
      endTurn = work
    },
    resting,
    shedAfterMs: SHED_AFTER_MS,
    inFlightMax,
    connectionsMax,
  })
  const held: (() => void)[] = []
  const server = createServer((request, response) => {
    if (guard.isLeaving) return guard.refuse(request, response)
    if (guard.sheds(request, response)) return
    nowMs += costMs
    if (request.url === '/api/held') held.push(() => response.end('later'))
    else if (request.url === '/api/large') response.end(Buffer.alloc(64_000_000))
    else response.end('done')
  }).listen(0, '127.0.0.1')
  guard.watch(server)
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const get = (path: string, { method = 'GET', headers = {} } = {}) =>
    new Promise<Answer>((resolve, reject) => {
      ask({ port, host: '127.0.0.1', path, method, headers }, async (response) => {
        const chunks: Buffer[] = []
        for await (const chunk of response) chunks.push(chunk)
        const body = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
      })
        .on('error', reject)
        .end()
    })
  const statuses = async (count: number, path = '/api/events', about = {}) => {
    const answers: number[] = []
    for (let each = 0; each < count; each += 1) answers.push((await get(path, about)).status)
    return { ok: answers.filter((status) => status === 200).length, busy: answers.filter((s) => s === 503).length }
  }
  const pass = (ms: number) => {
    nowMs += ms
  }
  /** Does nothing where none has begun. */
  const endBegun = () => {
    const end = endTurn
    endTurn = () => undefined
    end()
  }
  return { guard, port, get, statuses, held, endTurn: endBegun, pass }
}

describe('the load guard', () => {
  it('lets a burst through, sheds beyond it, and less is enough while the overload lasts', async () => {
    const { statuses, endTurn } = await serve()
    // 24 of 10 ms each are eight times what a turn may take.
    expect(await statuses(40)).toEqual({ ok: 24, busy: 16 })
    endTurn()
    expect(await statuses(40)).toEqual({ ok: 4, busy: 36 })
    endTurn()
    expect(await statuses(2)).toEqual({ ok: 2, busy: 0 })
    endTurn()
    // A short turn that turned nobody away ended it.
    expect(await statuses(24)).toEqual({ ok: 24, busy: 0 })
  })

  it('takes long turns for an overload only where they last, one after the other', async () => {
    const { statuses, endTurn, pass } = await serve()
    for (let turn = 0; turn < 20; turn += 1) {
      expect(await statuses(20), 'a turn by itself').toEqual({ ok: 20, busy: 0 })
      endTurn()
      pass(100)
    }
    expect(await statuses(20)).toEqual({ ok: 20, busy: 0 })
    endTurn()
    expect(await statuses(4)).toEqual({ ok: 4, busy: 0 })
    endTurn()
    // 240 ms of nothing but long turns.
    expect(await statuses(5)).toEqual({ ok: 4, busy: 1 })
  })

  it('says when to ask again, in the one form of failures, and tells the id that the request brought', async () => {
    const { get, statuses, guard, pass } = await serve()
    await statuses(16)
    pass(1000)
    const { status, headers, body } = await get('/api/events', { headers: { 'x-request-id': 'mine' } })
    expect(status).toBe(503)
    expect(headers).toMatchObject({ 'retry-after': '1', 'x-request-id': 'mine', connection: 'keep-alive' })
    expect(JSON.parse(body)).toEqual({
      detail: expect.any(String),
      code: 'SERVER_BUSY',
      cure: expect.stringContaining('Retry-After'),
    })
    expect(guard.figures().shed).toEqual({ delay: 1, in_flight: 0, leaving: 0, connections: 0 })
  })

  it('never turns away probes, figures, the stream and what is no API; orders only later than looks', async () => {
    const { statuses, endTurn, pass } = await serve()
    pass(1000)
    // A few that take long are no overload.
    expect(await statuses(16)).toEqual({ ok: 16, busy: 0 })
    pass(1000)
    for (const path of [
      '/api/health',
      '/api/health/live',
      '/api/session',
      '/api/stream?x=1',
      '/metrics',
      '/',
      '/assets/page.js',
    ]) {
      expect(await statuses(1, path), path).toEqual({ ok: 1, busy: 0 })
    }
    expect(await statuses(1, '/api/scrape', { method: 'POST' })).toEqual({ ok: 0, busy: 1 })
    endTurn()
    expect(await statuses(5)).toEqual({ ok: 4, busy: 1 })
    expect(await statuses(1, '/api/scrape', { method: 'POST' })).toEqual({ ok: 1, busy: 0 })
  })

  it('bounds what is under way, and lets go of it with its answer or its client', async () => {
    const { get, held, guard } = await serve({ inFlightMax: 2 })
    const waiting = [get('/api/held'), get('/api/held')]
    await expect.poll(() => held.length).toBe(2)
    expect(await get('/api/events')).toMatchObject({ status: 503 })
    expect(guard.figures()).toMatchObject({ shed: { in_flight: 1 }, inFlight: 2 })
    for (const end of held) end()
    await Promise.all(waiting)
    expect(await get('/api/events')).toMatchObject({ status: 200 })
    await expect.poll(() => guard.figures().inFlight).toBe(0)
  })

  it('lets connections rest while as much is under way as may be', async () => {
    const resting = new RestingConnections({ steadyMs: () => 0, sleep: () => new Promise(() => undefined) })
    const { get, statuses, held, guard, endTurn } = await serve({ inFlightMax: 1, resting })
    const waiting = get('/api/held')
    await expect.poll(() => held.length).toBe(1)
    endTurn()
    expect(await statuses(201)).toEqual({ ok: 0, busy: 201 })
    endTurn()
    expect(guard.figures().resting).toBe(1)
    held[0]?.()
    await waiting
  })

  it('holds no place for a reader who does not take what is answered', async () => {
    const { guard, port } = await serve({ inFlightMax: 1 })
    const slow = ask({ port, host: '127.0.0.1', path: '/api/large' })
    slow.on('error', () => undefined)
    await new Promise((resolve) => slow.once('response', (response) => resolve(response.pause())).end())
    await expect.poll(() => guard.figures().inFlight).toBe(0)
    slow.destroy()
  })

  it('takes no more connections than it may, and counts those that it closes', async () => {
    const { guard, port, get } = await serve({ connectionsMax: 2 })
    const idle = await Promise.all(
      [1, 2].map(
        () =>
          new Promise<Socket>((resolve) => {
            const socket = connect(port, '127.0.0.1', () => resolve(socket))
          }),
      ),
    )
    await expect.poll(() => guard.figures().connections).toBe(2)
    await expect(get('/api/events')).rejects.toThrow()
    expect(guard.figures()).toMatchObject({ connections: 2, shed: { connections: 1 } })
    for (const socket of idle) socket.destroy()
    await expect.poll(() => guard.figures().connections).toBe(0)
    expect(await get('/api/events')).toMatchObject({ status: 200 })
  })

  it('tells everybody to go elsewhere once the program stops, probes too', async () => {
    const { get, guard } = await serve()
    guard.leave()
    const { status, headers, body } = await get('/api/health/ready')
    expect({ status, connection: headers.connection }).toEqual({ status: 503, connection: 'close' })
    expect(JSON.parse(body).code).toBe('SERVER_STOPPING')
  })
})

describe('resting connections', () => {
  function createWorld(count = 1000) {
    let nowMs = 0
    const awake = new Set<Restable>()
    const all = Array.from({ length: count }, () => {
      const one = { pause: () => awake.delete(one), resume: () => awake.add(one) }
      awake.add(one)
      return one
    })
    const sleeps: (() => void)[] = []
    const resting = new RestingConnections({
      steadyMs: () => nowMs,
      sleep: (ms) =>
        new Promise((resolve) => {
          sleeps.push(() => {
            nowMs += ms
            resolve()
          })
        }),
    })
    const pass = async () => {
      sleeps.shift()?.()
      await new Promise((resolve) => setImmediate(resolve))
    }
    return { resting, all, awake, pass, isAsleep: () => sleeps.length > 0 }
  }

  it('rest once, however much was asked on them', () => {
    const { resting } = createWorld()
    let paused = 0
    const one = { pause: () => (paused += 1), resume: () => undefined }
    for (let asked = 0; asked < 1000; asked += 1) resting.refused(one)
    resting.rest()
    expect([paused, resting.size]).toEqual([1, 1])
  })

  it('rest only beyond a burst, and wake by and by, those that rest longest first', async () => {
    const { resting, all, awake, pass, isAsleep } = createWorld()
    for (const one of all.slice(0, 100)) resting.refused(one)
    resting.rest()
    expect(resting.size).toBe(0)
    for (const one of all) resting.refused(one)
    expect(awake.size, 'not before the turn is over').toBe(1000)
    resting.rest()
    expect([awake.size, resting.size]).toEqual([0, 1000])
    await pass()
    expect(awake).toEqual(new Set(all.slice(0, 3)))
    // Nobody is refused any more: the longer that lasts, the more wake at once, but never all.
    await pass()
    expect(awake).toEqual(new Set(all.slice(0, 9)))
    for (let slept = 20; slept < 400; slept += 10) {
      const before = awake.size
      await pass()
      expect(awake.size - before).toBeLessThanOrEqual(50)
    }
    expect([awake.size, resting.size, isAsleep()]).toEqual([1000, 0, false])
  })

  it('wake no faster than they may be refused where each is refused again', async () => {
    const { resting, awake, pass } = createWorld()
    const woken = new Map<Restable, number>()
    let refused = 0
    const refuseAwake = () => {
      for (const one of awake) {
        resting.refused(one)
        refused += 1
      }
      resting.rest()
    }
    refuseAwake()
    refuseAwake()
    expect(awake.size).toBe(0)
    refused = 0
    for (let slept = 10; slept <= 4000; slept += 10) {
      await pass()
      for (const one of awake) woken.set(one, slept)
      refuseAwake()
    }
    expect(refused).toBeGreaterThan(1100)
    expect(refused).toBeLessThanOrEqual(1200)
    expect(woken.size).toBe(1000)
  })

  it('wake within five seconds, however many wait before them', async () => {
    const { resting, all, awake, pass } = createWorld(3000)
    const woken = new Set<Restable>()
    const refuseAwake = () => {
      for (const one of awake) resting.refused(one)
      resting.rest()
    }
    refuseAwake()
    refuseAwake()
    for (let slept = 10; slept <= 5000; slept += 10) {
      // By what may be refused alone it would take ten.
      if (slept === 5000) expect(woken.size).toBeLessThan(1600)
      await pass()
      for (const one of awake) woken.add(one)
      refuseAwake()
    }
    expect(woken.size).toBe(all.length)
  })
})
