// Puts the chosen theme on the document; `public/theme.js` does the same before the first paint.
import { useEffect } from 'react'
import { type Theme, usePreferences } from './preferences.ts'

export type ShownTheme = 'light' | 'dark'

const prefersDark = () => matchMedia('(prefers-color-scheme: dark)')

export function shownTheme(theme: Theme): ShownTheme {
  if (theme !== 'system') return theme
  return prefersDark().matches ? 'dark' : 'light'
}

/** Follows the preference, and the system's where that is it. Charts hear of it by `themechange` on the document. */
export function useThemeOnDocument(): void {
  const { theme } = usePreferences()
  useEffect(() => {
    const apply = () => {
      document.documentElement.dataset.theme = shownTheme(theme)
      document.dispatchEvent(new CustomEvent('themechange'))
    }
    apply()
    const query = prefersDark()
    query.addEventListener('change', apply)
    return () => query.removeEventListener('change', apply)
  }, [theme])
}
