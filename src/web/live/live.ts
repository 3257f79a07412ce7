// The page's connection and its clock, handed to whatever shows something live.
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { LiveSocket, LiveState } from './live-socket.ts'
import type { ServerClock } from './server-clock.ts'

export interface Live {
  readonly socket: LiveSocket
  readonly clock: ServerClock
}

export const LiveContext = createContext<Live | undefined>(undefined)

export function useLive(): Live {
  const live = useContext(LiveContext)
  if (live === undefined) throw new Error('Bug: there is no connection around this part of the page.')
  return live
}

export function useLiveState(): LiveState {
  const { socket } = useLive()
  return useSyncExternalStore(socket.subscribe, () => socket.state)
}

/** Returns the server's time, anew every so many milliseconds; aligned, so that all who show ages change together. */
export function useNowMs(everyMs = 1_000): number {
  const { clock } = useLive()
  const [nowMs, setNowMs] = useState(() => clock.nowMs())
  useEffect(() => {
    const tick = () => setNowMs(clock.nowMs())
    const stop = everyTick(everyMs, tick)
    const forget = clock.subscribe(tick)
    return () => {
      stop()
      forget()
    }
  }, [clock, everyMs])
  return nowMs
}

const tickers = new Map<
  number,
  { readonly listeners: Set<() => void>; readonly timer: ReturnType<typeof setInterval> }
>()

/** One timer for all who want the same. */
function everyTick(everyMs: number, listener: () => void): () => void {
  let ticker = tickers.get(everyMs)
  if (ticker === undefined) {
    const listeners = new Set<() => void>()
    const timer = setInterval(() => {
      for (const each of listeners) each()
    }, everyMs)
    ticker = { listeners, timer }
    tickers.set(everyMs, ticker)
  }
  const { listeners, timer } = ticker
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    tickers.delete(everyMs)
  }
}
