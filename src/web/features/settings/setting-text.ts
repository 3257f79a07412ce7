// Values of settings in words.
import type { SettingAbout } from '../../../contract/settings-answer.ts'

/** "10 minutes", "1 day", "all of them, none"; a list of names by commas. */
export function valueText(value: SettingAbout['value'], unit: string): string {
  if (typeof value === 'object') return value.length === 0 ? 'none' : value.join(', ')
  if (unit === '') return String(value)
  return `${value} ${value === 1 ? unit.replace(/s$/, '') : unit}`
}
