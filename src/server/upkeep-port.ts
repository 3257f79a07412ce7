// All that the server knows of how the database is kept: clean-ups, and how it grows.
import type { CleanupAnswer, CleanupHistory, CleanupPreview, CleanupStats, CleanupStatus } from '../contract/cleanup.ts'
import type { StorageAlert, StorageAlerts, StorageHistory, StorageSizes } from '../contract/storage.ts'

/** What is not told is as the settings say. */
export interface AskedRetention {
  readonly oddsDays?: number | undefined
  readonly matchDays?: number | undefined
}

/** Who keeps the database. All but the status throw DATABASE_AWAY where that does not answer. */
export interface UpkeepDesk {
  readonly cleanupStats: () => Promise<CleanupStats>
  readonly previewCleanup: (asked: AskedRetention) => Promise<CleanupPreview>
  /** Resolves when it is done. Throws CLEANUP_ACTIVE while another one is under way, and CLEANUP_FAILED. */
  readonly cleanUp: (asked: AskedRetention) => Promise<CleanupAnswer>
  readonly cleanupHistory: (limit: number) => Promise<CleanupHistory>
  readonly cleanupStatus: () => CleanupStatus
  readonly storageSizes: () => Promise<StorageSizes>
  readonly storageHistory: (limit: number) => Promise<StorageHistory>
  readonly storageAlerts: () => Promise<StorageAlerts>
  /** Undefined where there is none. */
  readonly resolveAlert: (id: number) => Promise<StorageAlert | undefined>
}
