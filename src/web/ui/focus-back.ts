// Gives the focus back when a window closes: to what had it when the window opened, or, where that is gone, to what had it
// before that; and to the page where nothing is left.
import { useMemo } from 'react'

const origins = new WeakMap<Element, readonly HTMLElement[]>()

interface FocusBack {
  readonly ref: (content: HTMLElement | null) => void
  readonly onCloseAutoFocus: (closing: Event) => void
}

/** For the content of a window that no trigger of its own opens; `document.activeElement` is taken when it is first drawn. */
export function useFocusBack(): FocusBack {
  return useMemo(() => {
    const from = originsOf(document.activeElement)
    return {
      ref: (content) => {
        if (content !== null) origins.set(content, from)
      },
      onCloseAutoFocus: (closing) => {
        closing.preventDefault()
        const { activeElement, body } = document
        // Something else took it in the meantime: another window, or the page that was gone to.
        if (activeElement !== null && activeElement !== body) return
        const back = from.find((each) => each.isConnected && each.getClientRects().length > 0)
        const main = document.getElementById('main')
        ;(back ?? main)?.focus({ preventScroll: true })
      },
    }
  }, [])
}

/** What a window was opened from is the way back for the windows that it opens, too. */
function originsOf(focused: Element | null): readonly HTMLElement[] {
  if (!(focused instanceof HTMLElement) || focused === document.body) return []
  const within = focused.closest('[role="dialog"]')
  return [focused, ...(within === null ? [] : (origins.get(within) ?? []))]
}
