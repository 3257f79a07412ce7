// What is done with the charts of a history changes what it should, and nothing else.
import { describe, expect, it } from 'vitest'
import { trailOf } from './any-trail.ts'
import { historyActions } from './history-actions.ts'
import { HistoryCursor } from './history-cursor.ts'
import { type HistoryState, WHOLE_HISTORY } from './history-state.ts'

const MINUTE_MS = 60_000

function stand(state: Partial<HistoryState> = {}) {
  const changes: Partial<HistoryState>[] = []
  const cursor = new HistoryCursor()
  const all = { fromMs: 0, toMs: 100 * MINUTE_MS }
  const trails = [trailOf('one', { [10 * MINUTE_MS]: { a: 2 }, [40 * MINUTE_MS]: { a: 3 } })]
  const shown = { ...WHOLE_HISTORY, ...state }
  const window = { fromMs: shown.fromMs ?? all.fromMs, toMs: shown.toMs ?? all.toMs }
  const change = (made: Partial<HistoryState>) => changes.push(made)
  const actions = historyActions({ window, whole: all, endMs: 90 * MINUTE_MS, trails, cursor, state: shown, change })
  return { actions, changes, cursor }
}

describe('fixing a moment', () => {
  it('takes the one that is pointed at, else the last that is known', () => {
    const { actions, changes, cursor } = stand()
    actions.onLock()
    cursor.point(7)
    actions.onLock()
    expect(changes).toEqual([{ atMs: 90 * MINUTE_MS }, { atMs: 7 }])
  })

  it('lets go where the same moment is pressed again, and takes another', () => {
    const { actions, changes } = stand({ atMs: 50 * MINUTE_MS })
    actions.onLockAt(50 * MINUTE_MS + 20_000)
    actions.onLockAt(60 * MINUTE_MS)
    expect(changes).toEqual([{ atMs: undefined }, { atMs: 60 * MINUTE_MS }])
  })

  it('leaves Escape to others while nothing is fixed', () => {
    expect(stand().actions.onUnlock).toBeUndefined()
    expect(stand({ atMs: 1 }).actions.onUnlock).toBeDefined()
  })
})

describe('going through the changes', () => {
  it('begins at the end, and only points', () => {
    const { actions, changes, cursor } = stand()
    actions.onStep('before')
    expect(cursor.atMs).toBe(40 * MINUTE_MS)
    actions.onStep('before')
    actions.onStep('before')
    expect([cursor.atMs, changes]).toEqual([10 * MINUTE_MS, []])
  })

  it('moves what is fixed', () => {
    const { actions, changes } = stand({ atMs: 20 * MINUTE_MS })
    actions.onStep('after')
    expect(changes).toEqual([{ atMs: 40 * MINUTE_MS }])
  })
})

describe('looking closer and farther', () => {
  it('halves the time around what is pointed at', () => {
    const { actions, changes, cursor } = stand()
    cursor.point(20 * MINUTE_MS)
    actions.onCloser(0.5)
    expect(changes).toEqual([{ fromMs: 10 * MINUTE_MS, toMs: 60 * MINUTE_MS }])
  })

  it('stays within what there is, and ends with all of it', () => {
    const near = stand({ fromMs: 0, toMs: 40 * MINUTE_MS, atMs: 20 * MINUTE_MS })
    near.actions.onCloser(2)
    expect(near.changes).toEqual([{ fromMs: 0, toMs: 80 * MINUTE_MS }])
    const far = stand({ fromMs: 0, toMs: 60 * MINUTE_MS })
    far.actions.onCloser(2)
    expect(far.changes).toEqual([{ period: 'all', fromMs: undefined, toMs: undefined }])
  })
})
