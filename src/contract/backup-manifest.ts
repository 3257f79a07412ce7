// What a backup says of itself: of which world and schema it is, and what each of its files holds, so that a damaged or
// foreign one is known before anything is changed.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'

/** Names of tables and columns, and of the files that are called after them: nothing that could lead elsewhere. */
const Name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)
const Count = z.string().regex(/^\d{1,30}$/)

export const BackupTable = z.object({
  name: Name,
  columns: z.array(Name).min(1),
  rows: Count,
  /** Over all rows, in any order. */
  checksum: Count,
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type BackupTable = z.infer<typeof BackupTable>

export const BackupManifest = z.object({
  format: z.literal(1),
  created_at: InstantText,
  /** Which world was collected, e.g. "live". */
  feed: z.string(),
  /** The number of the newest migration. */
  schema: z.int().min(1),
  postgres: z.int(),
  /** Days that history has a partition for. */
  days: z.array(z.iso.date()),
  tables: z.array(BackupTable),
  sequences: z.array(z.object({ name: Name, value: Count, is_called: z.boolean() })),
})
export type BackupManifest = z.infer<typeof BackupManifest>
