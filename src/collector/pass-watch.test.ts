// One bookmaker's part of a run: it waits for its listings, each of them once.
import { expect, it } from 'vitest'
import { PassWatch } from './pass-watch.ts'
import { Run } from './run.ts'

const runOf = () => new Run({ id: 1, trigger: 'manual', startedMs: 0 })
const isOver = (work: Promise<void>) => Promise.race([work.then(() => true), Promise.resolve(false)])

it('a pass is over when each of its listings was answered or given up, and counts each once', async () => {
  const run = runOf()
  const watch = new PassWatch('betpawa')
  const pass = watch.begin(run, [1, 2, 3])
  watch.settle(1, 'ok', 5)
  watch.settle(1, 'ok', 6)
  watch.settle(99, 'ok', 7)
  watch.settle(2, 'failed', 8)
  expect([watch.isWaiting, await isOver(pass)]).toEqual([true, false])
  watch.giveUpAll(9)
  await pass
  expect(watch.isWaiting).toBe(false)
  expect(run.answer().platform_timings.betpawa).toMatchObject({
    events_done: 3,
    given_up: 1,
    fetched: { ok: 1, failed: 1, not_found: 0, blocked: 0 },
  })
})

it('a pass over nothing is over at once', async () => {
  const watch = new PassWatch('betpawa')
  await watch.begin(runOf(), [])
  watch.giveUpAll(1)
  expect(watch.isWaiting).toBe(false)
})
