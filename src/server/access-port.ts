// What the server knows of accounts: who is asking, and what may be asked about that.
import type { Right, Role } from '../contract/access.ts'
import type { AccountAnswer, AccountList, CreatedKey, KeyAnswer, KeyList } from '../contract/accounts.ts'
import type { AuditEntry, AuditList, AuditQuery } from '../contract/audit.ts'
import type { Caller, Credentials, SignedIn } from '../contract/caller.ts'
import type { ViewsAnswer, ViewsBody } from '../contract/saved-views.ts'
import type { EndedSessions, OwnSessionList } from '../contract/session.ts'

export interface AccessFigures {
  /** Addresses and accounts with failed attempts that count. */
  readonly tries: number
  /** Passwords that wait to be looked at. */
  readonly checksWaiting: number
  readonly sessions: number
}

export interface AccessDesk {
  /** False where everybody may do everything. */
  readonly isRequired: boolean
  /** Undefined where nobody is signed in; throws KEY_REFUSED where a key is told that is none. */
  readonly callerOf: (credentials: Credentials) => Caller | undefined
  /** Throws SIGN_IN_REFUSED, SIGN_IN_LATER and SIGN_IN_OFF. */
  readonly signIn: (asked: {
    readonly account: string
    readonly password: string
    readonly address: string
  }) => Promise<SignedIn>
  /** Ends the session, if it is one, and returns the header that takes its cookie away. */
  readonly signOut: (caller: Caller | undefined) => Promise<string>
  /** Ends all sessions of the account and begins a new one. Throws what signing in throws, and PASSWORD_WEAK. */
  readonly changePassword: (
    caller: Caller,
    asked: { readonly password: string; readonly newPassword: string; readonly address: string },
  ) => Promise<SignedIn>
  /** One's own. */
  readonly sessions: (caller: Caller) => OwnSessionList
  /** Ends one of one's own, or all but this one. Throws what signing in throws. */
  readonly endSessions: (
    caller: Caller,
    asked: { readonly password: string; readonly id?: string | undefined; readonly address: string },
  ) => Promise<EndedSessions>
  readonly views: {
    readonly of: (account: string) => Promise<ViewsAnswer>
    readonly put: (account: string, views: ViewsBody) => Promise<ViewsAnswer>
  }
  /** Of one account, or of all. */
  readonly keys: (account: string | undefined) => KeyList
  readonly createKey: (
    account: string,
    asked: { readonly label: string; readonly rights: readonly Right[]; readonly days: number },
  ) => Promise<CreatedKey>
  /** Returns what was revoked; throws KEY_UNKNOWN, also for one of another account than this. */
  readonly revokeKey: (id: string, only: string | undefined) => Promise<KeyAnswer>
  readonly accounts: () => AccountList
  readonly account: (name: string) => AccountAnswer | undefined
  readonly createAccount: (asked: {
    readonly name: string
    readonly role: Role
    readonly password: string
  }) => Promise<AccountAnswer>
  readonly changeAccount: (
    name: string,
    change: {
      readonly role?: Role | undefined
      readonly isEnabled?: boolean | undefined
      readonly password?: string | undefined
      readonly endsSessions?: boolean | undefined
      readonly endsKeys?: boolean | undefined
    },
  ) => Promise<AccountAnswer>
  readonly removeAccount: (name: string) => Promise<AccountAnswer>
  /** What is held in memory. */
  readonly figures: () => AccessFigures
  readonly audit: {
    readonly list: (query: AuditQuery) => Promise<AuditList>
    /** Resolves when it is noted, or can not be, which is told elsewhere. */
    readonly note: (act: Omit<AuditEntry, 'seq' | 'at'>) => Promise<void>
  }
}
