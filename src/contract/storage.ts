// What `/api/storage` is asked and answers: how large the database is, how it grew, and what alarms that raised.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'
import { integer } from './events-query.ts'

const Bytes = z.int().min(0)

/** Days of history are counted as one table; indexes and what lies out of line are in it. */
export const TableSize = z.object({
  table_name: z.string(),
  size_bytes: Bytes,
  /** For show: "1.5 GiB". */
  size_human: z.string(),
  /** The database's own estimate. */
  row_count: z.int().min(0),
})

export const StorageSizes = z.object({
  /** The largest first. */
  tables: z.array(TableSize),
  total_bytes: Bytes,
  total_human: z.string(),
  measured_at: InstantText,
})
export type StorageSizes = z.infer<typeof StorageSizes>

export const StorageHistoryQuery = z.object({
  limit: integer(1, 100).default(30),
})

export const StorageSample = z.object({
  id: z.int().min(1),
  sampled_at: InstantText,
  total_bytes: Bytes,
  table_sizes: z.record(z.string(), Bytes),
})
export type StorageSample = z.infer<typeof StorageSample>

/** The newest first; `total` counts all that are kept. */
export const StorageHistory = z.object({ samples: z.array(StorageSample), total: z.int().min(0) })
export type StorageHistory = z.infer<typeof StorageHistory>

export const StorageAlert = z.object({
  id: z.int().min(1),
  created_at: InstantText,
  alert_type: z.enum(['growth_warning', 'size_critical']),
  message: z.string(),
  current_bytes: Bytes,
  previous_bytes: Bytes.nullable(),
  growth_percent: z.number().nullable(),
  resolved_at: InstantText.nullable(),
})
export type StorageAlert = z.infer<typeof StorageAlert>

/** Those that nobody resolved, the newest first; `count` counts all of them. */
export const StorageAlerts = z.object({ alerts: z.array(StorageAlert), count: z.int().min(0) })
export type StorageAlerts = z.infer<typeof StorageAlerts>

export const StorageAlertPath = z.object({
  id: integer(1, Number.MAX_SAFE_INTEGER),
})
