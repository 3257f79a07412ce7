// What scrolls by itself. It can be reached by keys as long as there is more in it than it shows, and stands in nobody's way else.
import { type ReactNode, useEffect, useRef, useState } from 'react'

interface ScrollPlaceProps {
  /** What is within, for who does not see it. */
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}

export function ScrollPlace({ label, className, children }: ScrollPlaceProps) {
  const place = useRef<HTMLDivElement>(null)
  const [isTooLarge, setTooLarge] = useState(false)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const look = () =>
      setTooLarge(element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
    const resized = new ResizeObserver(look)
    resized.observe(element)
    // It may stay as large as it is while what is in it grows.
    if (element.firstElementChild !== null) resized.observe(element.firstElementChild)
    return () => resized.disconnect()
  }, [])
  return (
    <div
      ref={place}
      className={className}
      {...(isTooLarge ? { role: 'region', 'aria-label': label, tabIndex: 0 } : {})}
    >
      {children}
    </div>
  )
}
