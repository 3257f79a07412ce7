// The menu of a small screen: takes the focus, closes by Escape, gives the focus back, and is no menu where there is room.
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

interface Menu {
  readonly isShown: boolean
  readonly onShow: () => void
  /** Another page was chosen: that takes the focus. */
  readonly onLeave: () => void
  readonly menuRef: RefObject<HTMLElement | null>
}

export function useMenu(): Menu {
  const [isShown, show] = useState(false)
  const menuRef = useRef<HTMLElement>(null)
  const onLeave = useCallback(() => show(false), [])
  const onShow = useCallback(() => show(true), [])
  useEffect(() => {
    if (!isShown) return undefined
    const opener = document.activeElement
    menuRef.current?.querySelector<HTMLElement>('a[href], button')?.focus()
    const room = matchMedia('(min-width: 768px)')
    const hear = (press: KeyboardEvent) => {
      if (press.key !== 'Escape' || press.defaultPrevented) return
      press.preventDefault()
      show(false)
    }
    addEventListener('keydown', hear)
    room.addEventListener('change', onLeave)
    return () => {
      removeEventListener('keydown', hear)
      room.removeEventListener('change', onLeave)
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [isShown, onLeave])
  return { isShown, onShow, onLeave, menuRef }
}
