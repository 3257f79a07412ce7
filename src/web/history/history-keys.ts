// Keys of a history: from change to change, fix a moment and let it go, closer and farther. Never while something is typed.
import { useEffect, useRef } from 'react'

export interface HistoryKeys {
  readonly onStep: (by: 'before' | 'after') => void
  readonly onLock: () => void
  /** Undefined while nothing is fixed: Escape is for others then. */
  readonly onUnlock: (() => void) | undefined
  readonly onCloser: (factor: number) => void
  readonly onWhole: () => void
  /** Enter fixes what the mouse points at. */
  readonly isPointed: () => boolean
}

export function useHistoryKeys(keys: HistoryKeys): void {
  const newest = useRef(keys)
  newest.current = keys
  useEffect(() => {
    const hear = (press: KeyboardEvent) => {
      if (press.ctrlKey || press.metaKey || press.altKey || isElsewhere(press)) return
      const action = actionOf(press, newest.current)
      if (action === undefined) return
      // Before a window around it hears Escape, and closes.
      press.preventDefault()
      press.stopPropagation()
      action()
    }
    window.addEventListener('keydown', hear, { capture: true })
    return () => window.removeEventListener('keydown', hear, { capture: true })
  }, [])
}

function actionOf(press: KeyboardEvent, keys: HistoryKeys): (() => void) | undefined {
  switch (press.key) {
    case 'ArrowLeft':
      return () => keys.onStep('before')
    case 'ArrowRight':
      return () => keys.onStep('after')
    case 'l':
    case 'L':
      return keys.onLock
    case 'Enter':
      return keys.isPointed() && !isPressable(press.target) ? keys.onLock : undefined
    case 'Escape':
      return keys.onUnlock
    case '+':
      return () => keys.onCloser(0.5)
    case '-':
      return () => keys.onCloser(2)
    case '0':
      return keys.onWhole
    default:
      return undefined
  }
}

/** Where something is typed or chosen by keys, and in a window above the one that shows the history. */
function isElsewhere({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)) return true
  if (target instanceof HTMLInputElement && target.type !== 'checkbox') return true
  if (target.closest('[role="listbox"], [role="menu"]') !== null) return true
  // Arrows choose within a row of buttons.
  if (key.startsWith('Arrow') && target.closest('[role="group"], [role="radiogroup"]') !== null) return true
  const windows = document.querySelectorAll('[role="dialog"]')
  const top = windows[windows.length - 1]
  return top !== undefined && top.querySelector('[data-history]') === null
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, input') !== null
}
