// The audit log: every change that somebody asked for, and every attempt to sign in.
import { z } from 'zod'
import { InstantText } from './event-answers.ts'

export const AuditEntry = z.object({
  /** Counts up from 1 without a gap. */
  seq: z.int().min(1),
  at: InstantText,
  /** An account; `open` where nobody has to sign in, `command` for who has the machine; null: it is not known who. */
  who: z.string().nullable(),
  /** How that was told. */
  by: z.enum(['session', 'key', 'open', 'command', 'nobody']),
  /** From where, as far as is known. */
  address: z.string().nullable(),
  request_id: z.string().nullable(),
  /** The name of the route, as in /openapi.json. */
  action: z.string(),
  /** Which one of many: a run, an account; null where there is only one. */
  target: z.string().nullable(),
  outcome: z.enum(['done', 'refused', 'failed']),
  /** The code of what it was refused or failed with. */
  code: z.string().nullable(),
  /** What was changed, as it was and as it became; null where that is not told. Never a secret. */
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Entries before this number. */
  before: z.coerce.number().int().min(1).optional(),
  who: z.string().max(64).optional(),
  action: z.string().max(64).optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>

/** The newest first. */
export const AuditList = z.object({
  entries: z.array(AuditEntry),
  /** Whether there are older ones. */
  has_more: z.boolean(),
})
export type AuditList = z.infer<typeof AuditList>
