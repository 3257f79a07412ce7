// The connection is told apart from a silence, from a server that only greets, and from one that is back; time goes by as it is
// told to, and the browser's socket is one that says what it is told to.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LiveSocket } from './live-socket.ts'

/** What the page opened, the newest last. */
let opened: ScriptedSocket[] = []

class ScriptedSocket {
  static readonly OPEN = 1
  readyState = 0
  readonly said: string[] = []
  onopen: (() => void) | null = null
  onmessage: ((message: { data: string }) => void) | null = null
  onclose: ((close: { code: number }) => void) | null = null

  constructor() {
    opened.push(this)
  }

  send(text: string): void {
    this.said.push(JSON.parse(text).type)
  }

  close(): void {
    this.readyState = 3
  }

  greet(): void {
    this.readyState = ScriptedSocket.OPEN
    this.onopen?.()
    this.tell('connection_ack')
  }

  tell(type: string): void {
    this.onmessage?.({ data: JSON.stringify({ type, timestamp: '2026-05-06T08:00:00Z', data: {} }) })
  }

  end(code = 1006): void {
    this.onclose?.({ code })
  }
}

const newest = () => opened.at(-1) as ScriptedSocket

let socket: LiveSocket
let refusals = 0

beforeEach(() => {
  opened = []
  refusals = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  vi.stubGlobal('WebSocket', ScriptedSocket)
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('removeEventListener', () => {})
  socket = new LiveSocket({
    address: 'ws://page',
    random: () => 0.5,
    hearTime: () => {},
    onRefused: () => (refusals += 1),
  })
  socket.start()
})

afterEach(() => {
  socket.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the connection', () => {
  it('is kept where no odds are asked for: after a silence it asks, and the answer counts', () => {
    newest().greet()
    for (let minute = 0; minute < 5; minute += 1) {
      vi.advanceTimersByTime(8_000)
      expect(newest().said.at(-1)).toBe('ping')
      newest().tell('pong')
    }
    expect(opened).toHaveLength(1)
    expect(socket.state).toBe('live')
  })

  it('is given up when the question is not answered either', () => {
    newest().greet()
    vi.advanceTimersByTime(15_000)
    expect(socket.state).toBe('reconnecting')
    vi.advanceTimersByTime(500)
    expect(opened).toHaveLength(2)
  })

  it('says how long the server has said nothing, whatever became of it meanwhile', () => {
    expect(socket.silentForMs).toBeUndefined()
    newest().greet()
    vi.advanceTimersByTime(15_000)
    expect([socket.silentForMs, socket.lostForMs]).toEqual([15_000, 0])
    vi.advanceTimersByTime(500)
    for (let attempt = 0; attempt < 4; attempt += 1) {
      newest().end()
      vi.advanceTimersByTime(15_000)
    }
    expect(socket.state).toBe('refused')
    expect([socket.silentForMs, socket.lostForMs]).toEqual([75_500, 60_500])
    newest().greet()
    expect([socket.silentForMs, socket.lostForMs]).toEqual([0, 0])
  })
})

describe('the pause', () => {
  it('grows where a server greets and closes', () => {
    for (let attempt = 0; attempt < 1000; attempt += 1) {
      if (newest().readyState === 0) {
        newest().greet()
        newest().end()
      }
      vi.advanceTimersByTime(15)
    }
    // 0.5, 1, 2, 4 and 8 seconds.
    expect(opened.length).toBeLessThanOrEqual(5)
  })

  it('never ends for good, however often nobody was there', () => {
    for (let attempt = 0; attempt < 300; attempt += 1) {
      newest().end()
      const before = opened.length
      vi.advanceTimersByTime(60_000)
      expect(opened.length, `after ${attempt} attempts`).toBeGreaterThan(before)
    }
  })

  it('is short again after a connection that lasted', () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      newest().end()
      vi.advanceTimersByTime(15_000)
    }
    newest().greet()
    vi.advanceTimersByTime(5_000)
    const before = opened.length
    newest().end()
    vi.advanceTimersByTime(500)
    expect(opened).toHaveLength(before + 1)
  })

  it('ends when the server is seen to be back, and not because it is there all the time', () => {
    newest().greet()
    for (let attempt = 0; attempt < 6; attempt += 1) {
      newest().end()
      if (attempt < 5) vi.advanceTimersByTime(15_000)
    }
    const before = opened.length
    socket.noteServer(true)
    expect(opened).toHaveLength(before)
    socket.noteServer(false)
    socket.noteServer(true)
    expect(opened).toHaveLength(before + 1)
    newest().greet()
    socket.noteServer(false)
    socket.noteServer(true)
    expect(opened).toHaveLength(before + 1)
  })
})

describe('a session that is over', () => {
  it('is asked for when the server closes because of it, or takes no connection at once; for the first of several that fail', () => {
    newest().greet()
    newest().end()
    expect(refusals).toBe(0)
    vi.advanceTimersByTime(500)
    newest().greet()
    newest().end(4401)
    expect(refusals).toBe(1)
    socket.retry()
    newest().end()
    expect(refusals).toBe(2)
    for (let failed = 0; failed < 3; failed += 1) {
      vi.advanceTimersByTime(15_000)
      newest().end()
    }
    expect(refusals).toBe(2)
  })

  it('is waited for: nothing is tried until somebody is signed in, then at once', () => {
    newest().greet()
    newest().end(4401)
    socket.hold(true)
    expect(socket.state).toBe('signed_out')
    const before = opened.length
    vi.advanceTimersByTime(60_000)
    socket.retry()
    socket.noteServer(false)
    socket.noteServer(true)
    expect(opened.length).toBe(before)
    socket.hold(false)
    expect([opened.length, socket.state]).toEqual([before + 1, 'connecting'])
    newest().greet()
    expect(socket.state).toBe('live')
  })
})
