// The settings that can be changed while the program runs. A change is taken whole or not at all, and acts at once.

import { Fault } from './contract/fault.ts'
import type { SettingAbout, SettingsAbout, SettingsAnswer, SettingsPatch } from './contract/settings-answer.ts'
import { describeSetting, LIVE_SETTINGS, readSetting, type Settings } from './settings.ts'

export class LiveSettings {
  #settings: Settings
  readonly #startedWith: Settings
  readonly #slugs: readonly string[]
  readonly #onChange: (settings: Settings) => void
  /** Names of those that were changed and are not written yet. */
  readonly #changed = new Set<string>()

  /** `slugs` are the bookmakers that there are. Throws SETTING_INVALID where one is switched on that there is not. */
  constructor(settings: Settings, slugs: readonly string[], onChange: (settings: Settings) => void) {
    this.#slugs = slugs
    this.#onChange = onChange
    const wrong = this.#wrongPlatforms(settings.ENABLED_PLATFORMS)
    if (wrong !== undefined) throw new Fault('SETTING_INVALID', wrong)
    this.#settings = settings
    this.#startedWith = settings
  }

  /** All settings as they are now. */
  get current(): Settings {
    return this.#settings
  }

  /** Those that can be changed, by name. */
  answer(): SettingsAnswer {
    return Object.fromEntries(LIVE_SETTINGS.map((name) => [name.toLowerCase(), this.#settings[name]]))
  }

  /** What each of them means and may be, and who says its value. */
  about(): SettingsAbout {
    return { settings: LIVE_SETTINGS.map((name) => this.#describe(name)) }
  }

  #describe(setting: (typeof LIVE_SETTINGS)[number]): SettingAbout {
    const { meaning, range, bounds, standard } = describeSetting(setting)
    const name = setting.toLowerCase()
    const [value, startedWith] = [this.#settings[setting], this.#startedWith[setting]]
    const isChanged = JSON.stringify(value) !== JSON.stringify(startedWith)
    const isDefault = JSON.stringify(value) === JSON.stringify(standard)
    return {
      name,
      value,
      default: standard as typeof value,
      meaning,
      range,
      least: bounds?.[0] ?? null,
      most: bounds?.[1] ?? null,
      origin: isChanged ? 'changed' : isDefault ? 'default' : 'environment',
      started_with: startedWith,
      is_stored: !this.#changed.has(name),
    }
  }

  /** Those that were changed by hand and that `written` was not told of. */
  changed(): SettingsAnswer {
    return Object.fromEntries(Object.entries(this.answer()).filter(([name]) => this.#changed.has(name)))
  }

  /** They will outlive the program. */
  written(settings: SettingsAnswer): void {
    const now = this.answer()
    for (const [name, value] of Object.entries(settings)) {
      if (JSON.stringify(now[name]) === JSON.stringify(value)) this.#changed.delete(name)
    }
  }

  /**
   * Takes over settings that an earlier program was given, so far as they can be: one that there is no longer, or that
   * was changed here meanwhile, is left. Returns the names of those that differ from what the environment says.
   */
  takeOver(stored: SettingsAnswer): readonly string[] {
    const before = this.answer()
    const taken: string[] = []
    for (const [name, value] of Object.entries(stored)) {
      if (!(name in before) || this.#changed.has(name)) continue
      if (JSON.stringify(before[name]) === JSON.stringify(value)) continue
      try {
        this.change({ [name]: Array.isArray(value) ? [...value] : (value as string | number) })
        taken.push(name)
      } catch (error) {
        // It was valid for a version before this one; what the environment says counts.
        if (!(error instanceof Fault)) throw error
      }
      this.#changed.delete(name)
    }
    return taken
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
    for (const name of Object.keys(patch)) this.#changed.add(name)
    this.#onChange(settings)
    return this.answer()
  }

  #wrongPlatforms(platforms: readonly string[]): string | undefined {
    const unknown = platforms.filter((slug) => !this.#slugs.includes(slug))
    if (unknown.length === 0) return undefined
    return `enabled_platforms names ${unknown.join(', ')}; there are ${this.#slugs.join(', ')}.`
  }
}
