// The settings that can be changed while the program runs. A change is taken whole or not at all, and acts at once.

import { Fault } from './contract/fault.ts'
import type { SettingsAnswer, SettingsPatch } from './contract/settings-answer.ts'
import { LIVE_SETTINGS, readSetting, type Settings } from './settings.ts'

export class LiveSettings {
  #settings: Settings
  readonly #slugs: readonly string[]
  readonly #onChange: (settings: Settings) => void

  /** `slugs` are the bookmakers that there are. Throws SETTING_INVALID where one is switched on that there is not. */
  constructor(settings: Settings, slugs: readonly string[], onChange: (settings: Settings) => void) {
    this.#slugs = slugs
    this.#onChange = onChange
    const wrong = this.#wrongPlatforms(settings.ENABLED_PLATFORMS)
    if (wrong !== undefined) throw new Fault('SETTING_INVALID', wrong)
    this.#settings = settings
  }

  /** Those that can be changed, by name. */
  answer(): SettingsAnswer {
    return Object.fromEntries(LIVE_SETTINGS.map((name) => [name.toLowerCase(), this.#settings[name]]))
  }

  /** Takes the settings that are named; throws SETTING_INVALID with every one that can not be taken, and takes none. */
  change(patch: SettingsPatch): SettingsAnswer {
    const wrong: string[] = []
    const changed: Record<string, unknown> = {}
    for (const [name, given] of Object.entries(patch)) {
      const setting = LIVE_SETTINGS.find((each) => each.toLowerCase() === name)
      if (setting === undefined) {
        wrong.push(`${name} is no setting that can be changed; there are ${Object.keys(this.answer()).join(', ')}.`)
        continue
      }
      if (Array.isArray(given) && !Array.isArray(this.#settings[setting])) {
        wrong.push(`${name} is a list; it takes one value.`)
        continue
      }
      const read = readSetting(setting, Array.isArray(given) ? given.join(',') : String(given))
      if (typeof read === 'string') wrong.push(read)
      else changed[setting] = read.value
    }
    const settings = { ...this.#settings, ...changed }
    const wrongPlatforms = this.#wrongPlatforms(settings.ENABLED_PLATFORMS)
    if (wrongPlatforms !== undefined) wrong.push(wrongPlatforms)
    if (wrong.length > 0) throw new Fault('SETTING_INVALID', wrong.join(' '))
    this.#settings = settings
    this.#onChange(settings)
    return this.answer()
  }

  #wrongPlatforms(platforms: readonly string[]): string | undefined {
    const unknown = platforms.filter((slug) => !this.#slugs.includes(slug))
    if (unknown.length === 0) return undefined
    return `enabled_platforms names ${unknown.join(', ')}; there are ${this.#slugs.join(', ')}.`
  }
}
