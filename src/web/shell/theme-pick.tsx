// Light, dark, or as the system is.
import { Monitor, Moon, Sun } from 'lucide-react'
import { changePreferences, Theme, usePreferences } from '../state/preferences.ts'
import { IconButton } from '../ui/button.tsx'

const SIGNS = { light: Sun, dark: Moon, system: Monitor } as const
const NAMES = { light: 'Light', dark: 'Dark', system: 'As the system' } as const

export function ThemePick() {
  const { theme } = usePreferences()
  const themes = Theme.options
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
  return (
    <IconButton
      icon={SIGNS[theme]}
      label={`Theme: ${NAMES[theme]}. Change to: ${NAMES[next]}`}
      onClick={() => changePreferences({ theme: next })}
    />
  )
}
