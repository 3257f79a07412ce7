// The runs: one at a time, each with an id of its own, the newest kept.
import { describe, expect, it } from 'vitest'
import { Fault } from '../contract/fault.ts'
import { RunBook } from './run-book.ts'

const START_MS = Date.UTC(2026, 4, 6, 8)

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return error
  }
}

describe('a run', () => {
  it('is refused while another one goes on, which the refusal names (L079)', () => {
    const book = new RunBook()
    const first = book.begin({ trigger: 'scheduled' }, START_MS)
    const refusal = thrownBy(() => book.begin({ trigger: 'manual' }, START_MS + 5000))
    expect(refusal).toBeInstanceOf(Fault)
    expect(refusal).toMatchObject({ code: 'RUN_ACTIVE', detail: { runId: first.id } })
    expect(refusal).toMatchObject({
      message: `Run ${first.id} (scheduled, begun 2026-05-06T08:00:00Z) is still under way.`,
    })
    expect([book.count, book.active]).toEqual([1, first])
    first.end(START_MS + 6000)
    expect(book.active).toBeUndefined()
    expect(book.begin({ trigger: 'manual' }, START_MS + 7000).trigger).toBe('manual')
  })

  it('has its start in epoch seconds as its id, and one of its own within a second', () => {
    const book = new RunBook()
    const ids = [0, 1, 2, 999, 10_000].map((ms) => {
      const run = book.begin({ trigger: 'manual' }, START_MS + ms)
      run.cancel(START_MS + ms)
      return run.id - START_MS / 1000
    })
    expect(ids).toEqual([0, 1, 2, 3, 10])
  })

  it('is found by its id; another id is told to be unknown', () => {
    const book = new RunBook()
    const run = book.begin({ trigger: 'manual' }, START_MS)
    expect(book.get(run.id)).toBe(run)
    expect(thrownBy(() => book.get(5))).toMatchObject({ code: 'RUN_UNKNOWN', message: expect.stringContaining('5') })
  })
})

describe('the book', () => {
  it('shows the newest first, page by page, and keeps three hundred', () => {
    const book = new RunBook()
    const ids: number[] = []
    for (let place = 0; place < 320; place += 1) {
      const run = book.begin({ trigger: 'scheduled' }, START_MS + place * 1000)
      run.end(START_MS + place * 1000)
      ids.unshift(run.id)
    }
    expect(book.count).toBe(300)
    expect(book.newest(2).map(({ id }) => id)).toEqual(ids.slice(0, 2))
    expect(book.newest(3, 2).map(({ id }) => id)).toEqual(ids.slice(2, 5))
    expect(book.newest(1000).map(({ id }) => id)).toEqual(ids.slice(0, 300))
    expect(book.newest(5, 300)).toEqual([])
    expect(thrownBy(() => book.get(ids[300] ?? 0))).toMatchObject({ code: 'RUN_UNKNOWN' })
    expect([...book.counts()], 'those too that it keeps no longer').toEqual([['failed', 320]])
  })
})
