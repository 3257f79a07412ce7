// The database of a program that may be running or not: one that somebody else runs, or our own server, found running or
// started for as long as it is needed.
import { Fault } from '../../contract/fault.ts'
import type { Clock } from '../../contract/world.ts'
import { PostgresDatabase } from '../database.ts'
import { databaseNameOf } from '../database-name.ts'
import { type FolderLock, lockFolder } from '../folder-lock.ts'
import { startOwnServer } from '../own-server/own-server.ts'

export interface ReachOptions {
  readonly folder: string
  /** Undefined: our own server. */
  readonly url: string | undefined
  readonly feed: string
  readonly clock: Clock
  readonly pid: number
  readonly say: (line: string) => void
}

export interface ReachedDatabase {
  readonly database: PostgresDatabase
  readonly close: () => Promise<void>
}

/** Copying takes as long as it takes. */
const PATIENT = { answerWithinMs: 0 }

export async function reachDatabase({ folder, url, feed, clock, pid, say }: ReachOptions): Promise<ReachedDatabase> {
  if (url !== undefined) {
    const database = new PostgresDatabase({ url }, PATIENT)
    return { database, close: () => database.close() }
  }
  const lock = await lockUnlessInUse(folder, pid)
  const server = await startOwnServer({ folder, clock, say })
  const release = async () => {
    // The server of a program that runs is that program's.
    if (lock === undefined) return
    await server.stop()
    await lock.release()
  }
  try {
    const connection = { ...server.connection, database: databaseNameOf(feed) }
    await PostgresDatabase.create(connection)
    const database = new PostgresDatabase(connection, PATIENT)
    return { database, close: () => database.close().then(release) }
  } catch (error) {
    await release()
    throw error
  }
}

/** Undefined where a program runs on it. */
async function lockUnlessInUse(folder: string, pid: number): Promise<FolderLock | undefined> {
  try {
    return await lockFolder(folder, pid)
  } catch (error) {
    if (error instanceof Fault && error.code === 'DATABASE_IN_USE') return undefined
    throw error
  }
}
