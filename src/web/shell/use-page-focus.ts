// Puts the focus on the page that was gone to, so that a reader tells it and keys go on from there. Filters and typing change
// the rest of the address only, and move nothing.
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

export function usePageFocus(): void {
  // Once it is shown, not when it is asked for.
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  const before = useRef<string>(undefined)
  useEffect(() => {
    const isFirst = before.current === undefined
    if (path === before.current) return
    before.current = path
    if (isFirst || document.querySelector('[role="dialog"]') !== null) return
    const main = document.getElementById('main')
    if (main !== null && !main.contains(document.activeElement)) main.focus({ preventScroll: true })
  }, [path])
}
