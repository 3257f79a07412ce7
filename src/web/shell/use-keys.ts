// Keys that work on every page: "/" to search, "g" and a letter to go somewhere, "?" for help, Ctrl or ⌘ with K and B. Never
// while something is being typed.
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { wayTo } from '../address/list-address.ts'
import { isSignInOpen } from '../ui/sign-in-open.ts'
import type { NavPage } from './nav.ts'

/** After "g" the letter has to follow within this. */
const LETTER_MS = 1_500

interface KeyActions {
  readonly pages: readonly NavPage[]
  readonly onHelp: () => void
  readonly onPalette: () => void
  readonly onSidebar: () => void
}

export function useKeys({ pages, onHelp, onPalette, onSidebar }: KeyActions): void {
  const navigate = useNavigate()
  useEffect(() => {
    let goneAtMs = Number.NEGATIVE_INFINITY
    const hear = (press: KeyboardEvent) => {
      if (press.defaultPrevented || isSignInOpen()) return
      const command = commandOf(press, { onPalette, onSidebar })
      if (command !== undefined) {
        press.preventDefault()
        command()
        return
      }
      if (press.ctrlKey || press.metaKey || press.altKey || isTyping(press.target) || isWindowOpen()) return
      if (press.timeStamp - goneAtMs < LETTER_MS) {
        const page = pages.find(({ letter }) => letter === press.key)
        goneAtMs = Number.NEGATIVE_INFINITY
        if (page === undefined) return
        press.preventDefault()
        void navigate(wayTo(page.to))
      } else if (press.key === 'g') goneAtMs = press.timeStamp
      else if (press.key === '?') onHelp()
      else if (press.key === '/') focusSearch(press)
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [navigate, pages, onHelp, onPalette, onSidebar])
}

function commandOf({ ctrlKey, metaKey, key }: KeyboardEvent, actions: Pick<KeyActions, 'onPalette' | 'onSidebar'>) {
  if (!(ctrlKey || metaKey)) return undefined
  if (key === 'k') return actions.onPalette
  return key === 'b' ? actions.onSidebar : undefined
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || takesKeys(target))
}

/** A letter means something there: it is typed, or looks for an entry of the list. */
export function takesKeys({ tagName, type }: { readonly tagName: string; readonly type?: string }): boolean {
  if (tagName !== 'INPUT') return tagName === 'TEXTAREA' || tagName === 'SELECT'
  return !/^(checkbox|radio|range|button|submit|reset|color|file|image)$/.test(type ?? '')
}

function isWindowOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null
}

/** Each page marks its own search field. */
function focusSearch(press: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>('[data-search]')
  if (field === null) return
  press.preventDefault()
  field.focus()
  field.select()
}
