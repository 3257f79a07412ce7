// What lies in DATA_DIR/accounts: accounts with their keys, open sessions, and saved views. Secrets lie there as digests only.
import { z } from 'zod'
import { Right, Role } from './access.ts'
import { SavedView } from './saved-views.ts'
import { AccountName } from './session.ts'

const EpochMs = z.int().min(0)
/** SHA-256 of what is too random to be guessed, in base64url. */
const Digest = z.string().regex(/^[\w-]{43}$/)

const StoredKey = z.strictObject({
  id: z.string(),
  label: z.string(),
  digest: Digest,
  rights: z.array(Right),
  created_ms: EpochMs,
  expires_ms: EpochMs,
})
export type StoredKey = z.infer<typeof StoredKey>

const StoredAccount = z.strictObject({
  name: AccountName,
  role: Role,
  is_enabled: z.boolean(),
  /** As accounts/password-hash.ts writes it: `$scrypt$…`. */
  password: z.string(),
  created_ms: EpochMs,
  /** Sessions that began before this are over: password, role or leave to sign in changed then. */
  sessions_from_ms: EpochMs,
  keys: z.array(StoredKey),
})
export type StoredAccount = z.infer<typeof StoredAccount>

export const AccountsFile = z.strictObject({ version: z.literal(1), accounts: z.array(StoredAccount) })
export type AccountsFile = z.infer<typeof AccountsFile>

const StoredSession = z.strictObject({
  digest: Digest,
  account: AccountName,
  began_ms: EpochMs,
  seen_ms: EpochMs,
})
export type StoredSession = z.infer<typeof StoredSession>

export const SessionsFile = z.strictObject({ version: z.literal(1), sessions: z.array(StoredSession) })
export type SessionsFile = z.infer<typeof SessionsFile>

const StoredViews = z.strictObject({ account: AccountName, revision: z.int().min(0), views: z.array(SavedView) })

export const ViewsFile = z.strictObject({ version: z.literal(1), of: z.array(StoredViews) })
export type ViewsFile = z.infer<typeof ViewsFile>
