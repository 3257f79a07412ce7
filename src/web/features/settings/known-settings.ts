// What the page adds to the settings that the server tells of: a name, what it is measured in, values that are often taken, and
// when a change acts. A setting that is not in here is shown all the same, by what its name and the server say.
import type { SettingAbout } from '../../../contract/settings-answer.ts'

export type SettingGroup = 'collection' | 'bookmakers' | 'kept' | 'database' | 'other'

export interface ShownSetting {
  readonly setting: SettingAbout
  readonly title: string
  /** "minutes"; empty where it is a bare number or none. */
  readonly unit: string
  /** Values that are often taken; any other in the range can be typed. */
  readonly picks: readonly number[]
  /** When a change acts. */
  readonly acts: string
  /** The bookmaker that it is of; undefined where it is of none or all. */
  readonly bookmaker: string | undefined
}

interface Known {
  readonly group: SettingGroup
  readonly title: string
  readonly picks?: readonly number[]
  readonly acts: string
}

const KNOWN: Readonly<Record<string, Known>> = {
  scrape_interval_minutes: {
    group: 'collection',
    title: 'From run to run',
    picks: [5, 10, 15, 30],
    acts: 'Acts at once: the next run is counted from the start of the last one.',
  },
  discovery_interval_minutes: {
    group: 'collection',
    title: 'From discovery to discovery',
    picks: [5, 10, 15, 30],
    acts: 'Acts at once.',
  },
  nearest_interval_seconds: {
    group: 'collection',
    title: 'Between requests at kickoff',
    picks: [15, 30, 60],
    acts: 'Acts at once.',
  },
  max_concurrent_events: {
    group: 'collection',
    title: 'Requests in flight',
    acts: 'Acts at once; what is in flight goes on.',
  },
  enabled_platforms: {
    group: 'bookmakers',
    title: 'Bookmakers that are asked',
    acts: 'Acts at once. Prices of one that is switched off grow late, and are no longer compared.',
  },
  odds_retention_days: {
    group: 'kept',
    title: 'History of odds',
    picks: [7, 14, 30, 60, 90, 180, 365],
    acts: 'Acts at the next clean-up; what it deletes does not come back.',
  },
  match_retention_days: {
    group: 'kept',
    title: 'Matches',
    picks: [7, 14, 30, 60, 90, 180, 365],
    acts: 'Acts at the next clean-up; what it deletes does not come back.',
  },
  cleanup_frequency_hours: {
    group: 'kept',
    title: 'From clean-up to clean-up',
    picks: [6, 12, 24, 48, 72, 168],
    acts: 'Acts within a minute: the next one is counted from the start of the last one.',
  },
  batch_size: { group: 'database', title: 'Changes in one transaction', acts: 'Acts with the next transaction.' },
}

/** Behind a bookmaker's name. */
const OF_BOOKMAKER: Readonly<Record<string, string>> = {
  concurrency: 'requests at a time',
  requests_per_second: 'requests in a second',
  delay_ms: 'between two requests',
}

const UNITS: readonly (readonly [suffix: string, unit: string])[] = [
  ['_minutes', 'minutes'],
  ['_seconds', 'seconds'],
  ['_hours', 'hours'],
  ['_days', 'days'],
  ['_ms', 'milliseconds'],
  ['_bytes', 'bytes'],
]

const GROUPS: readonly { readonly id: SettingGroup; readonly title: string; readonly about: string }[] = [
  { id: 'collection', title: 'Collection', about: 'When bookmakers are asked, and how much at a time.' },
  { id: 'bookmakers', title: 'Bookmakers', about: 'Who is asked at all, and how hard each of them.' },
  { id: 'kept', title: 'What is kept', about: 'How long the database remembers, and when it is cleaned up.' },
  { id: 'database', title: 'Database', about: 'How changes are written.' },
  { id: 'other', title: 'Other', about: 'Settings that this page knows nothing more of.' },
]

/** Paused and resumed by a button of its own, at once. */
export const SCHEDULE = 'schedule'
export const BOOKMAKERS_ON = 'enabled_platforms'

export interface ShownGroup {
  readonly id: SettingGroup
  readonly title: string
  readonly about: string
  readonly settings: readonly ShownSetting[]
}

/** Returns all groups that have a setting, each in the server's order. `slugs` are the bookmakers that there are. */
export function groupSettings(settings: readonly SettingAbout[], slugs: readonly string[]): readonly ShownGroup[] {
  const shown = settings
    .filter(({ name }) => name !== SCHEDULE)
    .map((setting) => ({ group: groupOf(setting.name, slugs), shown: showSetting(setting, slugs) }))
  return GROUPS.map((group) => ({
    ...group,
    settings: shown.filter((each) => each.group === group.id).map((each) => each.shown),
  })).filter((group) => group.settings.length > 0)
}

/** Whether what is looked for stands in anything that is said of the setting; every word has to. */
export function isFound({ setting, title, bookmaker }: ShownSetting, find: string): boolean {
  const said = `${title} ${setting.name} ${setting.meaning} ${bookmaker ?? ''}`.toLowerCase()
  return find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word))
}

function groupOf(name: string, slugs: readonly string[]): SettingGroup {
  if (bookmakerOf(name, slugs) !== undefined) return 'bookmakers'
  return KNOWN[name]?.group ?? 'other'
}

function showSetting(setting: SettingAbout, slugs: readonly string[]): ShownSetting {
  const { name } = setting
  const bookmaker = bookmakerOf(name, slugs)
  const known = KNOWN[name]
  const unit = UNITS.find(([suffix]) => name.endsWith(suffix))
  const own = bookmaker === undefined ? name : name.slice(bookmaker.length + 1)
  return {
    setting,
    bookmaker,
    title: known?.title ?? (bookmaker && OF_BOOKMAKER[own]) ?? titleOf(own, unit?.[0] ?? ''),
    unit: unit?.[1] ?? '',
    picks: known?.picks ?? [],
    acts: known?.acts ?? 'Acts at once.',
  }
}

function bookmakerOf(name: string, slugs: readonly string[]): string | undefined {
  return slugs.find((slug) => name.startsWith(`${slug}_`))
}

/** "Some new limit" for `some_new_limit_ms`. */
function titleOf(name: string, suffix: string): string {
  const words = name.slice(0, name.length - suffix.length).replaceAll('_', ' ')
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
