// What both commands need: the database that the settings name, with the world that belongs to it, and a way to say how it
// ended.
import { existsSync } from 'node:fs'
import { createClock } from '../../src/clock.ts'
import { Fault } from '../../src/contract/fault.ts'
import { worldOf } from '../../src/open-store.ts'
import { readSettings, type Settings } from '../../src/settings.ts'
import { reachDatabase } from '../../src/store/backup/reach-database.ts'
import type { PostgresDatabase } from '../../src/store/database.ts'

interface Around {
  readonly database: PostgresDatabase
  readonly settings: Settings
  /** Which world the settings are of. */
  readonly feed: string
  readonly nowMs: number
  /** What stands behind the command. */
  readonly given: string | undefined
}

/** Does it, prints what it returns, and ends the process: with 1 after a Fault, whose line is printed. */
export async function runWithDatabase(command: string, work: (around: Around) => Promise<string>): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
    const settings = readSettings(process.env)
    const { FEED, DATABASE_URL, DATA_DIR } = settings
    if (DATABASE_URL === 'none') throw new Fault('SETTING_INVALID', 'DATABASE_URL is "none": nothing is remembered.')
    const feed = worldOf(FEED as 'simulator' | 'replay' | 'live', settings)
    const clock = createClock()
    const { database, close } = await reachDatabase({
      ...{ folder: DATA_DIR, feed, clock, pid: process.pid },
      url: DATABASE_URL === '' ? undefined : DATABASE_URL,
      say: (line) => process.stderr.write(`${line}\n`),
    })
    try {
      const done = await work({ database, settings, feed, nowMs: clock.nowMs(), given: process.argv[2] })
      process.stdout.write(`${done}\n`)
    } finally {
      await close()
    }
    process.exit(0)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    process.stderr.write(`${command}: ${error.line}\n`)
    process.exit(1)
  }
}
