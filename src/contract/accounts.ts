// Accounts and API keys as they are told and asked for. Neither a password nor a key is ever told again.
import { z } from 'zod'
import { Right, Role } from './access.ts'
import { InstantText } from './event-answers.ts'
import { AccountName, NewPassword } from './session.ts'

export const AccountAnswer = z.object({
  name: z.string(),
  role: Role,
  is_enabled: z.boolean(),
  created_at: InstantText,
  /** Null: never since the program started. */
  last_seen_at: InstantText.nullable(),
  /** Sessions that are open now. */
  sessions: z.int().min(0),
  keys: z.int().min(0),
})
export type AccountAnswer = z.infer<typeof AccountAnswer>

export const AccountList = z.object({ accounts: z.array(AccountAnswer) })
export type AccountList = z.infer<typeof AccountList>

export const AccountPath = z.object({ name: AccountName })

export const CreateAccountBody = z.strictObject({ name: AccountName, role: Role, password: NewPassword })
export type CreateAccountBody = z.infer<typeof CreateAccountBody>

/** What is not named stays as it is. Whatever is changed of role, leave or password ends all sessions of the account. */
export const ChangeAccountBody = z.strictObject({
  role: Role.optional(),
  is_enabled: z.boolean().optional(),
  password: NewPassword.optional(),
  /** Ends them, and changes nothing else. */
  end_sessions: z.literal(true).optional(),
})
export type ChangeAccountBody = z.infer<typeof ChangeAccountBody>

export const RemovedAnswer = z.object({ removed: z.string() })

export const KEY_DAYS_MAX = 366

export const KeyAnswer = z.object({
  /** Names the key where it is listed and revoked; it is no secret. */
  id: z.string(),
  account: z.string(),
  label: z.string(),
  /** So far as the account has them, too. */
  rights: z.array(Right),
  created_at: InstantText,
  expires_at: InstantText,
  last_used_at: InstantText.nullable(),
})
export type KeyAnswer = z.infer<typeof KeyAnswer>

export const KeyList = z.object({ keys: z.array(KeyAnswer) })
export type KeyList = z.infer<typeof KeyList>

/** Of one's own account; who administers may ask for all. */
export const KeysQuery = z.strictObject({ all: z.enum(['true', 'false']).default('false') })

export const CreateKeyBody = z.strictObject({
  label: z.string().trim().min(1).max(60),
  rights: z.array(Right).min(1).max(Right.options.length).default(['read']),
  days: z.int().min(1).max(KEY_DAYS_MAX).default(90),
})
export type CreateKeyBody = z.infer<typeof CreateKeyBody>

/** The only time that the key itself is told. */
export const CreatedKey = KeyAnswer.extend({ key: z.string() })
export type CreatedKey = z.infer<typeof CreatedKey>

export const KeyPath = z.object({ id: z.string().regex(/^[a-z0-9]{12}$/) })
