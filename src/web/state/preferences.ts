// What this browser remembers of its user, under one key of the local storage, checked when it is read. What can not be read
// is begun anew, and said.
import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { SavedView, VIEWS_MAX } from '../../contract/saved-views.ts'

const KEY = 'overround'
/** Accounts of one browser; of more, who answered longest ago is asked again. */
export const OFFERS_MAX = 50

export const Theme = z.enum(['light', 'dark', 'system'])
export type Theme = z.infer<typeof Theme>
export const TimeZone = z.enum(['local', 'utc', 'lagos'])
export type TimeZone = z.infer<typeof TimeZone>
export const Density = z.enum(['compact', 'normal', 'roomy'])
export type Density = z.infer<typeof Density>

const Preferences = z.object({
  theme: Theme.default('system'),
  timeZone: TimeZone.default('local'),
  density: Density.default('normal'),
  sidebar: z.enum(['open', 'narrow']).default('open'),
  /** Of whoever uses this browser where nobody signs in. */
  savedViews: z.array(SavedView).max(VIEWS_MAX).default([]),
  /** Accounts that answered whether they take these along. */
  viewsOfferedTo: z.array(z.string().max(64)).max(OFFERS_MAX).default([]),
})
export type Preferences = z.infer<typeof Preferences>

const DEFAULTS = Preferences.parse({})
const listeners = new Set<() => void>()
let current: Preferences | undefined
let trouble: string | undefined

/** Why what was kept could not be read or is not kept; undefined while all is well. */
export function preferencesTrouble(): string | undefined {
  readPreferences()
  return trouble
}

export function usePreferencesTrouble(): string | undefined {
  return useSyncExternalStore(subscribe, preferencesTrouble)
}

/** For who has read it. */
export function dismissPreferencesTrouble(): void {
  trouble = undefined
  tell()
}

export function readPreferences(): Preferences {
  current ??= load()
  return current
}

/** Keeps what is given beside the rest. Another tab hears of it. */
export function changePreferences(change: Partial<Preferences>): void {
  current = { ...readPreferences(), ...change }
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
    // What could not be read has been written over, or there is room again.
    trouble = undefined
  } catch {
    trouble = 'This browser keeps nothing for this page: settings of the page last until it is closed.'
  }
  tell()
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, readPreferences)
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('storage', hearOtherTab)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('storage', hearOtherTab)
  }
}

function hearOtherTab({ key }: StorageEvent): void {
  if (key !== KEY && key !== null) return
  current = undefined
  tell()
}

function tell(): void {
  for (const listener of listeners) listener()
}

function load(): Preferences {
  let text: string | null = null
  try {
    text = localStorage.getItem(KEY)
    if (text === null) return DEFAULTS
    const read: unknown = JSON.parse(text)
    const whole = Preferences.safeParse(read)
    if (whole.success) return whole.data
    trouble = 'Some of what this browser kept for this page could not be read, and was begun anew.'
    return readablePart(read)
  } catch {
    trouble =
      text === null
        ? 'This browser keeps nothing for this page: settings of the page last until it is closed.'
        : 'What this browser kept for this page could not be read, and was begun anew.'
    return DEFAULTS
  }
}

/** One bad entry costs none of the others. */
function readablePart(read: unknown): Preferences {
  if (typeof read !== 'object' || read === null) return DEFAULTS
  const kept = Object.entries(Preferences.shape).flatMap(([name, schema]) => {
    const value: unknown = (read as Record<string, unknown>)[name]
    const one = schema.safeParse(value)
    if (one.success) return [[name, one.data] as const]
    if (name !== 'savedViews' || !Array.isArray(value)) return []
    const views = value.flatMap((view) => SavedView.safeParse(view).data ?? []).slice(0, VIEWS_MAX)
    return [[name, views] as const]
  })
  return { ...DEFAULTS, ...Object.fromEntries(kept) }
}
