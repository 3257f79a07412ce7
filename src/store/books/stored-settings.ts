// Settings that were changed while the program ran, for the next one.
import type { SettingsAnswer } from '../../contract/settings-answer.ts'
import type { Database, Statement } from '../database.ts'
import { jsonText } from '../json-text.ts'

const WRITE_SETTINGS: Statement = {
  name: 'write_settings',
  text: `
    insert into settings as held
    select key, value, at_ms($2) from jsonb_each($1)
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at
    where held.value is distinct from excluded.value`,
}

export async function writeSettings(database: Database, settings: SettingsAnswer, nowMs: number): Promise<void> {
  await database.write((session) => session.query(WRITE_SETTINGS, [jsonText(settings), nowMs]))
}

/** Returns those that were ever changed, by name. */
export async function readSettings(database: Database): Promise<SettingsAnswer> {
  const rows = await database.read({ name: 'read_settings', text: 'select name, value from settings order by name' })
  return Object.fromEntries(rows.map(({ name, value }) => [name as string, value as SettingsAnswer[string]]))
}
