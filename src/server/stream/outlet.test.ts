// Who lets too much wait, or takes nothing, is cut off; who is only slow is not.
import { describe, expect, it } from 'vitest'
import { Frame } from './frame.ts'
import { Outlet } from './outlet.ts'
import type { ClosedFor } from './stream-reader.ts'

const OPTIONS = { waitingBytesMax: 1000, stuckMs: 30_000 }
const frame = new Frame('pong', '{}', { nowMs: 0 })

function open() {
  const sent: Frame[] = []
  const closed: ClosedFor[] = []
  let buffered = 0
  const outlet = new Outlet(
    {
      send: (each) => {
        sent.push(each)
        buffered += each.length
      },
      buffered: () => buffered,
      close: (why) => closed.push(why),
    },
    OPTIONS,
    0,
  )
  return { outlet, sent, closed, leave: (bytes: number) => (buffered = Math.max(0, buffered - bytes)) }
}

describe('an outlet', () => {
  it('cuts its client off when more waits than may, once, and sends nothing more', () => {
    const { outlet, sent, closed } = open()
    for (let count = 0; count < 100; count += 1) outlet.send(frame)
    expect(closed).toEqual(['too_slow'])
    expect(sent.length * frame.length).toBeLessThan(1000 + 2 * frame.length)
    expect(outlet.isClosed).toBe(true)
  })

  it('takes a client for stuck that takes nothing for long, however little waits', () => {
    const { outlet } = open()
    outlet.send(frame)
    expect([0, 10_000, 29_000, 30_000].map((ms) => outlet.isStuck(ms))).toEqual([false, false, false, true])
  })

  it('does not take a client for stuck that takes a little all the time, however much waits', () => {
    const { outlet, leave } = open()
    for (let ms = 0; ms < 300_000; ms += 10_000) {
      outlet.send(frame)
      outlet.send(frame)
      leave(frame.length)
      if (outlet.isFull) leave(500)
      expect(outlet.isStuck(ms)).toBe(false)
    }
  })

  it('does not take a client for stuck that nothing waits for', () => {
    expect(open().outlet.isStuck(1e9)).toBe(false)
  })
})
