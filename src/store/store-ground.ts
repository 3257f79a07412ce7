// What the store stands on: a folder that is its alone, the disk that takes what waits, and a database with its schema.
// The real ones, unless whoever starts the program hands in others.
import { type Connection, type Database, type DatabaseOptions, PostgresDatabase } from './database.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import { REAL_DISK, type SpillDisk } from './writing/spill-disk.ts'

export interface StoreGround {
  readonly lock: (folder: string, pid: number) => Promise<FolderLock>
  readonly disk: SpillDisk
  readonly connect: (connection: Connection, options?: DatabaseOptions) => Database
  /** Brings a database to the newest schema. */
  readonly migrate: (database: Database) => Promise<void>
}

export const REAL_GROUND: StoreGround = {
  lock: lockFolder,
  disk: REAL_DISK,
  connect: (connection, options) => new PostgresDatabase(connection, options),
  migrate: (database) => migrate(database),
}
