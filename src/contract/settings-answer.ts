// Settings that can be changed while the program runs: `GET` and `PUT /api/settings`. What each may be stands in
// .env.example, under the same name in capitals.
import { z } from 'zod'

export const SettingValue = z.union([z.number(), z.string(), z.array(z.string())])

/** By name, e.g. `scrape_interval_minutes`. */
export const SettingsAnswer = z.record(z.string(), SettingValue.readonly())
export type SettingsAnswer = z.infer<typeof SettingsAnswer>

/** Those to be changed; what is not named stays as it is. */
export const SettingsPatch = z.record(z.string(), SettingValue)
export type SettingsPatch = z.infer<typeof SettingsPatch>

export const SettingAbout = z.object({
  /** e.g. `scrape_interval_minutes`; what it is measured in comes last. */
  name: z.string(),
  value: SettingValue.readonly(),
  /** What it is where nobody says anything else. */
  default: SettingValue.readonly(),
  meaning: z.string(),
  /** What it may be, in words: "1 to 60". */
  range: z.string(),
  /** The bounds of a whole number; null where it is none. */
  least: z.int().nullable(),
  most: z.int().nullable(),
  /** Who says its value: nobody, the environment the program was started in, or somebody while it ran. */
  origin: z.enum(['default', 'environment', 'changed']),
  /** What the program was started with: what `changed` differs from. */
  started_with: SettingValue.readonly(),
  /** False while a change waits for the database; a restart before that undoes it. */
  is_stored: z.boolean(),
})
export type SettingAbout = z.infer<typeof SettingAbout>

/** All that can be changed while the program runs, each with what it may be and who says its value. */
export const SettingsAbout = z.object({ settings: z.array(SettingAbout) })
export type SettingsAbout = z.infer<typeof SettingsAbout>
