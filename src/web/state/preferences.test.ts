// Trouble with what this browser keeps is told until it is over, or until somebody has read it.
import { beforeEach, expect, it, vi } from 'vitest'

/** A browser's storage that can be full. */
function storage(kept: string | null) {
  return {
    kept,
    isFull: false,
    getItem() {
      return this.kept
    },
    setItem(_: string, text: string) {
      if (this.isFull) throw new Error('QuotaExceededError')
      this.kept = text
    },
  }
}

async function preferencesOver(kept: ReturnType<typeof storage>) {
  vi.stubGlobal('localStorage', kept)
  return import('./preferences.ts')
}

beforeEach(() => {
  vi.resetModules()
  vi.unstubAllGlobals()
})

it('is over when what could not be read is written anew', async () => {
  const { changePreferences, preferencesTrouble, readPreferences } = await preferencesOver(
    storage('{"theme":"purple"}'),
  )
  expect(preferencesTrouble()).toContain('could not be read')
  changePreferences({ theme: 'dark' })
  expect(preferencesTrouble()).toBeUndefined()
  expect(readPreferences().theme).toBe('dark')
})

it('stays while nothing can be kept, and is over when something is', async () => {
  const full = storage(null)
  const { changePreferences, preferencesTrouble } = await preferencesOver(full)
  full.isFull = true
  changePreferences({ theme: 'dark' })
  changePreferences({ density: 'roomy' })
  expect(preferencesTrouble()).toContain('keeps nothing')
  full.isFull = false
  changePreferences({ theme: 'light' })
  expect(preferencesTrouble()).toBeUndefined()
})

it('is told no more to who dismissed it', async () => {
  const { dismissPreferencesTrouble, preferencesTrouble } = await preferencesOver(storage('not JSON'))
  expect(preferencesTrouble()).toContain('begun anew')
  dismissPreferencesTrouble()
  expect(preferencesTrouble()).toBeUndefined()
})
