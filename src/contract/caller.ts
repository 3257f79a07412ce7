// Who asks, as the server is told by whoever knows the accounts.
import type { Right, Role } from './access.ts'

export interface Caller {
  /** An account; `open` where nobody has to sign in. */
  readonly who: string
  readonly by: 'session' | 'key' | 'open'
  readonly role: Role
  readonly rights: ReadonlySet<Right>
  /** Whether this may still go on: asked of who stays connected. */
  readonly isGood: () => boolean
  /** When a session ends, in epoch milliseconds; null for others. */
  readonly ends: { readonly endsMs: number; readonly idleEndsMs: number } | null
}

/**
 * What the page says of what it asks by itself, with this header, while nobody touches it: such a question keeps no session alive.
 * Its value is of no account.
 */
export const UNATTENDED_HEADER = 'overround-unattended'

/** Headers that tell who asks. */
export interface Credentials {
  readonly cookie?: string | undefined
  readonly authorization?: string | undefined
  /** Nobody is there who asks: the session is not used by that. */
  readonly isUnattended?: boolean
}

export interface SignedIn {
  readonly caller: Caller
  /** The header that gives the browser its session. */
  readonly setCookie: string
}
