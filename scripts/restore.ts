// `npm run restore -- FOLDER`: brings a backup into the empty database that the settings name, all of it or nothing.
import { resolve } from 'node:path'
import { Fault } from '../src/contract/fault.ts'
import { restoreBackup } from '../src/store/backup/restore-backup.ts'
import { runWithDatabase } from './backup/run-with-database.ts'

await runWithDatabase('restore', async ({ database, feed, given }) => {
  if (given === undefined) throw new Fault('SETTING_INVALID', 'Say which backup: npm run restore -- FOLDER.')
  const folder = resolve(given)
  const { created_at, tables } = await restoreBackup(database, { folder, feed })
  const rows = tables.reduce((sum, table) => sum + Number(table.rows), 0)
  return `${folder}, taken at ${created_at}: ${tables.length} tables, ${rows} rows are there and as they were.`
})
