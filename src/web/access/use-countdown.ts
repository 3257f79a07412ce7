// Seconds that are left of a wait, counting down to 0.
import { useEffect, useState } from 'react'

/** `start` is what began the wait: another one begins it anew, as long as it is. */
export function useCountdown(waitMs: number | undefined, start: unknown): number {
  const [left, setLeft] = useState<{ readonly of: unknown; readonly s: number }>({ of: undefined, s: 0 })
  useEffect(() => {
    if (waitMs === undefined) return undefined
    const endMs = performance.now() + waitMs
    const tick = () => setLeft({ of: start, s: Math.max(0, Math.ceil((endMs - performance.now()) / 1000)) })
    tick()
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [waitMs, start])
  if (waitMs === undefined) return 0
  // Before the first tick it is known as well.
  return left.of === start ? left.s : Math.ceil(waitMs / 1000)
}
