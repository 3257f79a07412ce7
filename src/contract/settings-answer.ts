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
