// `npm run backup [-- FOLDER]`: copies the database, as it is at this moment, into a new folder. The program may run.
import { join, resolve } from 'node:path'
import { takeBackup } from '../src/store/backup/take-backup.ts'
import { runWithDatabase } from './backup/run-with-database.ts'

await runWithDatabase('backup', async ({ database, settings, nowMs, given }) => {
  const moment = new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const folder = resolve(given ?? join(settings.DATA_DIR, 'backups', moment))
  const { tables } = await takeBackup(database, { folder, nowMs })
  const rows = tables.reduce((sum, table) => sum + Number(table.rows), 0)
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0)
  return `${folder}: ${tables.length} tables, ${rows} rows, ${bytes} bytes.`
})
