// A bookmaker's pace is held, and a run that is ended does not wait for what has not begun.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createQueue, runAll } from './bounded-queue.ts'

const NEVER = new AbortController().signal
const items = (count: number) => Array.from({ length: count }, (_, place) => place)

describe('the limiter of a bookmaker', () => {
  it('never has more jobs under way than it may, and does all of them', async () => {
    let underWay = 0
    let most = 0
    const done: number[] = []
    await runAll(createQueue({ concurrency: 3, gapMs: 0 }), items(12), NEVER, async (item) => {
      underWay += 1
      most = Math.max(most, underWay)
      await sleepFor(5)
      underWay -= 1
      done.push(item)
    })
    expect(most).toBe(3)
    expect(done.toSorted((a, b) => a - b)).toEqual(items(12))
  })

  it('leaves the gap between two starts, also between two runs through it', async () => {
    const starts: number[] = []
    const queue = createQueue({ concurrency: 10, gapMs: 20 })
    const note = async () => {
      starts.push(performance.now())
    }
    await runAll(queue, items(3), NEVER, note)
    await runAll(queue, items(3), NEVER, note)
    // Timers may fire a little early against this clock; the mean gap tells.
    expect(((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / 5).toBeGreaterThanOrEqual(18)
  })

  it('leaves the gap also after one answer that took long, as at the turn from lists to details', async () => {
    const starts: number[] = []
    const queue = createQueue({ concurrency: 2, gapMs: 100 })
    await runAll(queue, items(1), NEVER, () => sleepFor(196))
    await runAll(queue, items(4), NEVER, async () => {
      starts.push(performance.now())
    })
    const gaps = starts.slice(1).map((start, place) => start - (starts[place] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(90)
  })

  it('drops what has not begun when the run is ended, without waiting its turns', async () => {
    const ending = new AbortController()
    let begun = 0
    const startedAt = performance.now()
    const run = runAll(createQueue({ concurrency: 1, gapMs: 50 }), items(1000), ending.signal, async () => {
      begun += 1
      if (begun === 2) ending.abort()
    })
    await run
    await sleepFor(150)
    expect(begun, 'three turns later still nothing more has begun').toBe(2)
    expect(performance.now() - startedAt).toBeLessThan(5000)
    await runAll(createQueue({ concurrency: 1, gapMs: 0 }), items(5), ending.signal, async () => {
      begun += 1
    })
    expect(begun).toBe(2)
  })

  it('throws what a job throws only after the others are done', async () => {
    const done: number[] = []
    const run = runAll(createQueue({ concurrency: 2, gapMs: 0 }), items(6), NEVER, async (item) => {
      if (item === 1) throw new Error('job 1')
      await sleepFor(2)
      done.push(item)
    })
    await expect(run).rejects.toThrow('job 1')
    expect(done).toEqual([0, 2, 3, 4, 5])
  })
})
