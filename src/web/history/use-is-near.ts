// Whether a part of the page is in sight, or nearly: what is far from it need not be drawn.
import { type RefObject, useEffect, useState } from 'react'

/** Half a screen before it comes into sight it is there. */
const AHEAD = '50% 0px'

/** Always true where `isWatched` is not. */
export function useIsNear(place: RefObject<HTMLElement | null>, isWatched: boolean): boolean {
  const [isNear, setNear] = useState(!isWatched)
  useEffect(() => {
    const element = place.current
    if (element === null || !isWatched) return undefined
    const observer = new IntersectionObserver(([seen]) => setNear(seen?.isIntersecting === true), {
      rootMargin: AHEAD,
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [place, isWatched])
  return isNear || !isWatched
}
