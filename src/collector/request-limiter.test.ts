// The gate, under a clock that tests turn: its limits hold whatever arrives, and whoever waits gets a turn.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RUNS } from '../../test/arbitraries.ts'
import { createVirtualClock, type VirtualClock } from '../../test/virtual-clock.ts'
import { type HostLimits, RequestLimiter } from './request-limiter.ts'

const FREE: HostLimits = { concurrency: 100, gapMs: 0, perSecond: 1000 }
const HOSTS = ['a', 'b'] as const
type HostName = (typeof HOSTS)[number]

const never = new AbortController().signal

/** A limiter and everything that starts at it, in order, with when. */
function worldOf(limits: Partial<Record<HostName, HostLimits>>, inFlightMax = 100) {
  const clock = createVirtualClock(0)
  const limiter = new RequestLimiter(clock, inFlightMax)
  for (const name of HOSTS) limiter.setLimits(name, limits[name] ?? FREE)
  const starts: { readonly name: string; readonly label: unknown; readonly atMs: number }[] = []
  const ask = (name: HostName, { urgency = 0, label = urgency as unknown, holdMs = 0, signal = never } = {}) => {
    const turn = limiter.acquire(name, urgency, signal)
    return turn.then(async (release) => {
      starts.push({ name, label, atMs: clock.nowMs() })
      await clock.sleep(holdMs)
      release()
    })
  }
  return { clock, limiter, starts, ask }
}

describe('whoever waits', () => {
  it('goes by urgency, and of two alike whoever came first', async () => {
    const { clock, starts, ask } = worldOf({ a: { ...FREE, concurrency: 1 } })
    const all = [1, 5, 3, 5].map((urgency, place) => ask('a', { urgency, label: place, holdMs: 10 }))
    await clock.until(Promise.all(all))
    expect(starts.map(({ label }) => label)).toEqual([0, 1, 3, 2])
  })

  it('at one host gets a turn while another asks for all there is', async () => {
    const { clock, starts, ask } = worldOf({}, 1)
    const all = [...'aaaaaa'].map(() => ask('a', { urgency: 9, holdMs: 10 }))
    all.push(...'bbb'.split('').map(() => ask('b', { holdMs: 10 })))
    await clock.until(Promise.all(all))
    expect(starts.map(({ name }) => name).join('')).toBe('abababaaa')
  })

  it('leaves nothing behind when it is broken off', async () => {
    const { clock, limiter, starts, ask } = worldOf({ a: { ...FREE, concurrency: 1 } })
    const ending = new AbortController()
    const first = ask('a', { label: 'first', holdMs: 50 })
    const broken = ask('a', { label: 'broken', urgency: 9, signal: ending.signal })
    const last = ask('a', { label: 'last' })
    ending.abort(new Error('enough'))
    await expect(broken).rejects.toThrow('enough')
    await clock.until(Promise.all([first, last]))
    expect(starts.map(({ label }) => label)).toEqual(['first', 'last'])
    expect([limiter.inFlight('a'), limiter.inFlight()]).toEqual([0, 0])
  })

  it('is refused at once where it was broken off before', async () => {
    const { limiter } = worldOf({})
    await expect(limiter.acquire('a', 0, AbortSignal.abort(new Error('before')))).rejects.toThrow('before')
    expect(limiter.inFlight()).toBe(0)
  })

  it('keeps its turn when it is broken off after it went', async () => {
    const { limiter } = worldOf({ a: { ...FREE, concurrency: 1 } })
    const ending = new AbortController()
    const release = await limiter.acquire('a', 0, ending.signal)
    ending.abort()
    expect(limiter.inFlight('a')).toBe(1)
    release()
    release()
    expect(limiter.inFlight('a')).toBe(0)
  })
})

describe('limits that are changed act on who waits already', () => {
  it('when the gap becomes shorter', async () => {
    const { clock, limiter, starts, ask } = worldOf({ a: { ...FREE, gapMs: 1000 } })
    const all = [ask('a'), ask('a')]
    await clock.advance(10)
    limiter.setLimits('a', { ...FREE, gapMs: 100 })
    await clock.until(Promise.all(all))
    expect(starts.map(({ atMs }) => atMs)).toEqual([0, 100])
  })

  it('when more may start in a second, or at a time, or over all hosts', async () => {
    for (const lift of ['perSecond', 'concurrency', 'all'] as const) {
      const tight = { ...FREE, ...(lift === 'all' ? {} : { [lift]: 1 }) }
      const { clock, limiter, starts, ask } = worldOf({ a: tight }, lift === 'all' ? 1 : 100)
      const all = [1, 2, 3].map(() => ask('a', { holdMs: 500 }))
      await clock.advance(20)
      expect(starts, lift).toHaveLength(1)
      if (lift === 'all') limiter.setInFlightMax(100)
      else limiter.setLimits('a', FREE)
      await clock.advance(0)
      expect(starts, lift).toHaveLength(3)
      await clock.until(Promise.all(all))
    }
  })
})

const anyLimits = fc.record({
  concurrency: fc.integer({ min: 1, max: 4 }),
  gapMs: fc.constantFrom(0, 25, 300),
  perSecond: fc.integer({ min: 1, max: 6 }),
})
const anyHost = fc.constantFrom(...HOSTS)
const anyStep = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      name: anyHost,
      urgency: fc.integer({ min: 0, max: 5 }),
      holdMs: fc.integer({ min: 0, max: 900 }),
      abortMs: fc.option(fc.integer({ min: 0, max: 2000 }), { nil: undefined, freq: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('limits' as const), name: anyHost, limits: anyLimits }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('all' as const), max: fc.integer({ min: 1, max: 5 }) }) },
)
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never
const anySteps = fc.array(fc.tuple(fc.constantFrom(0, 0, 0, 40, 300, 1100), anyStep), { minLength: 10, maxLength: 60 })

interface Waiter {
  readonly name: HostName
  readonly urgency: number
  readonly place: number
}

/** What must hold at every start, whatever the limits were before. */
class Watch {
  readonly #clock: VirtualClock
  readonly limits = new Map<string, HostLimits>()
  readonly #starts = new Map<string, number[]>()
  readonly #inFlight = new Map<string, number>()
  readonly waiting = new Set<Waiter>()
  inFlightMax = 3

  constructor(clock: VirtualClock) {
    this.#clock = clock
  }

  start(waiter: Waiter): void {
    const { name, urgency, place } = waiter
    const limits = this.limits.get(name)
    if (limits === undefined) throw new Error('A host without limits.')
    const nowMs = this.#clock.nowMs()
    this.waiting.delete(waiter)
    for (const other of this.waiting) {
      if (other.name !== name) continue
      const isBefore = other.urgency > urgency || (other.urgency === urgency && other.place < place)
      expect(isBefore, `${other.place} was passed over by ${place}`).toBe(false)
    }
    const starts = this.#starts.get(name) ?? []
    expect(nowMs - (starts.at(-1) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(limits.gapMs)
    starts.push(nowMs)
    this.#starts.set(name, starts)
    expect(starts.filter((atMs) => atMs > nowMs - 1000).length).toBeLessThanOrEqual(limits.perSecond)
    this.#inFlight.set(name, (this.#inFlight.get(name) ?? 0) + 1)
    expect(this.#inFlight.get(name)).toBeLessThanOrEqual(limits.concurrency)
    expect([...this.#inFlight.values()].reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(this.inFlightMax)
  }

  end(name: string): void {
    this.#inFlight.set(name, (this.#inFlight.get(name) ?? 0) - 1)
  }
}

async function play(steps: readonly (readonly [number, Step])[], first: HostLimits) {
  const clock = createVirtualClock(0)
  const limiter = new RequestLimiter(clock, 3)
  const watch = new Watch(clock)
  const setLimits = (name: string, limits: HostLimits) => {
    watch.limits.set(name, limits)
    limiter.setLimits(name, limits)
  }
  for (const name of HOSTS) setLimits(name, first)
  const ends: Promise<string>[] = []
  for (const [place, [gapMs, step]] of steps.entries()) {
    await clock.advance(gapMs)
    if (step.kind === 'limits') setLimits(step.name, step.limits)
    else if (step.kind === 'all') {
      watch.inFlightMax = step.max
      limiter.setInFlightMax(step.max)
    } else ends.push(askOnce({ clock, limiter, watch }, { ...step, place }))
    await clock.advance(0)
  }
  const ended = await clock.until(Promise.all(ends))
  return { limiter, ended, asked: steps.filter(([, { kind }]) => kind === 'ask').length }
}

type Asking = Extract<Step, { kind: 'ask' }> & { readonly place: number }

async function askOnce(
  { clock, limiter, watch }: { clock: VirtualClock; limiter: RequestLimiter; watch: Watch },
  { name, urgency, holdMs, abortMs, place }: Asking,
): Promise<string> {
  const ending = new AbortController()
  if (abortMs !== undefined) {
    clock.sleep(abortMs).then(
      () => ending.abort(),
      () => undefined,
    )
  }
  const waiter = { name, urgency, place }
  watch.waiting.add(waiter)
  ending.signal.addEventListener('abort', () => watch.waiting.delete(waiter))
  const release = await limiter.acquire(name, urgency, ending.signal).catch(() => undefined)
  if (release === undefined) return 'aborted'
  watch.start(waiter)
  await clock.sleep(holdMs)
  watch.end(name)
  release()
  return 'done'
}

describe('whatever arrives, and however its limits are changed', () => {
  it('no limit is ever exceeded, the most urgent goes first, and nobody is lost', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, anyLimits, async (steps, first) => {
        const { limiter, ended, asked } = await play(steps, first)
        expect(ended).toHaveLength(asked)
        expect([limiter.inFlight(), limiter.inFlight('a'), limiter.inFlight('b')]).toEqual([0, 0, 0])
      }),
      { ...RUNS, numRuns: 150 },
    )
  })
})
