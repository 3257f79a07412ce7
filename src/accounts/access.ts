// Who is asking, and what they may: accounts, sessions and keys put together, with the pace at which passwords may be tried. Where
// there are no accounts, everybody may do everything; whether that is allowed is judged when the program starts.
import PQueue from 'p-queue'
import { RIGHTS_OF_ROLE, type Right } from '../contract/access.ts'
import type { StoredAccount } from '../contract/account-files.ts'
import type { Caller, Credentials, SignedIn } from '../contract/caller.ts'
import { Fault } from '../contract/fault.ts'
import { instantText } from '../contract/instant.ts'
import type { OwnSession } from '../contract/session.ts'
import { AccountName } from '../contract/session.ts'
import type { Clock } from '../contract/world.ts'
import type { AccountBook, AccountChange, FoundKey } from './account-book.ts'
import { type HashCost, hashPassword, isPassword } from './password-hash.ts'
import type { RandomBytes } from './secret-text.ts'
import type { Session, SessionBook } from './session-book.ts'
import { type CookieShape, cookieOf, tokenOf } from './session-cookie.ts'
import { SignInPace } from './sign-in-pace.ts'

export interface AccessParts {
  readonly book: AccountBook
  readonly sessions: SessionBook
  readonly clock: Clock
  readonly random: RandomBytes
  readonly cost: HashCost
  readonly cookie: CookieShape & { readonly lastMs: number }
  /** Nobody has to sign in, whatever accounts there are. */
  readonly isOff: boolean
}

interface SignIn {
  readonly account: string
  readonly password: string
  readonly address: string
}

/** Each takes 32 MiB and a tenth of a second: one after the other, and no more than a few wait. */
export const CHECKS_WAITING_MAX = 16
const BUSY_MS = 2000
const KEYS_NOTED_MAX = 5000
/** Another scheme is not for us: a proxy before us may have asked for it. */
const BEARER = /^Bearer(?: +(.*))?$/i

export class Access {
  readonly #parts: AccessParts
  readonly #pace = new SignInPace()
  readonly #checks = new PQueue({ concurrency: 1 })
  readonly #sessionOf = new WeakMap<Caller, Session>()
  /** Of keys that there are, since the program started. */
  readonly #keyUsedMs = new Map<string, number>()
  /** Who asks where nobody signs in; over as soon as somebody does. */
  readonly #open: Caller = {
    who: 'open',
    by: 'open',
    role: 'admin',
    rights: new Set(RIGHTS_OF_ROLE.admin),
    isGood: () => !this.isRequired,
    ends: null,
  }
  /** Compared where there is no such account, so that the answer takes as long. */
  #noPassword: Promise<string> | undefined
  /** Once anybody had to sign in, everybody has to, also when the accounts are taken away. */
  #wasRequired = false

  constructor(parts: AccessParts) {
    this.#parts = parts
  }

  get isRequired(): boolean {
    if (this.#parts.isOff) return false
    const { book } = this.#parts
    // What can not be read may hold accounts: a broken lock opens no door.
    this.#wasRequired ||= !book.isEmpty || book.isDamaged
    return this.#wasRequired
  }

  /** Undefined where nobody is signed in; throws KEY_REFUSED where a key is told that is none. */
  callerOf({ cookie, authorization, isUnattended = false }: Credentials): Caller | undefined {
    if (!this.isRequired) return this.#open
    const key = authorization === undefined ? null : BEARER.exec(authorization)
    if (key !== null) return this.#callerOfKey(key[1] ?? '')
    const token = tokenOf(cookie, this.#parts.cookie)
    const session = token === undefined ? undefined : this.#parts.sessions.find(token, { isUsed: !isUnattended })
    return session && this.#callerOfSession(session)
  }

  /** Throws SIGN_IN_REFUSED, SIGN_IN_LATER and SIGN_IN_OFF. */
  async signIn(asked: SignIn): Promise<SignedIn> {
    const account = await this.#check(asked)
    return this.#begin(account)
  }

  /** Ends a session, and returns the header that takes its cookie away. */
  signOut(caller: Caller | undefined): string {
    const session = caller && this.#sessionOf.get(caller)
    if (session !== undefined) this.#parts.sessions.end(session)
    return cookieOf(undefined, this.#parts.cookie)
  }

  /** Throws what signing in throws, and PASSWORD_WEAK. */
  async changePassword(
    { who }: Caller,
    {
      password,
      newPassword,
      address,
    }: { readonly password: string; readonly newPassword: string; readonly address: string },
  ): Promise<SignedIn> {
    await this.#check({ account: who, password, address })
    return this.#begin(await this.change(who, { password: newPassword }))
  }

  /** Of the one who asks, the one that was used last first. */
  sessionsOf(caller: Caller): readonly OwnSession[] {
    const { sessions } = this.#parts
    const own = this.#sessionOf.get(caller)
    return [...sessions.of(caller.who)]
      .sort((one, other) => other.seenMs - one.seenMs)
      .map((session) => ({
        id: idOf(session),
        began_at: instantText(session.beganMs),
        last_seen_at: instantText(session.seenMs),
        ends_at: instantText(sessions.endsOf(session).endsMs),
        is_this: session === own,
      }))
  }

  /** Ends one, or all but that of the one who asks, and returns how many. Throws what signing in throws. */
  async endSessions(
    caller: Caller,
    {
      password,
      id,
      address,
    }: { readonly password: string; readonly id?: string | undefined; readonly address: string },
  ): Promise<number> {
    await this.#check({ account: caller.who, password, address })
    const { sessions } = this.#parts
    const own = this.#sessionOf.get(caller)
    const over = sessions.of(caller.who).filter((each) => (id === undefined ? each !== own : idOf(each) === id))
    for (const session of over) sessions.end(session)
    return over.length
  }

  /** Changes an account, and ends its sessions where it may do less or that is asked. Throws ACCOUNT_UNKNOWN, LAST_ADMIN and PASSWORD_WEAK. */
  async change(name: string, change: AccountChange): Promise<StoredAccount> {
    const { book, sessions } = this.#parts
    const before = book.account(name)
    const after = await book.change(name, change)
    if (after.sessions_from_ms !== before?.sessions_from_ms) sessions.endAll(name)
    return after
  }

  /** When a key was last used; undefined: not since the program started. */
  keyUsedMs(id: string): number | undefined {
    return this.#keyUsedMs.get(id)
  }

  /** Passwords that wait to be looked at. */
  get checksWaiting(): number {
    return this.#checks.size
  }

  /** How many addresses and accounts have failed attempts that count. */
  get triesHeld(): number {
    return this.#pace.size
  }

  #begin(account: StoredAccount): SignedIn {
    const { token, session } = this.#parts.sessions.begin(account.name)
    const caller = this.#callerOfSession(session)
    if (caller === undefined) throw new Fault('SIGN_IN_REFUSED', 'Name or password is wrong.')
    return { caller, setCookie: cookieOf(token, this.#parts.cookie) }
  }

  /** Returns the account whose password it is. */
  async #check({ account: name, password, address }: SignIn): Promise<StoredAccount> {
    if (!this.isRequired) throw new Fault('SIGN_IN_OFF', 'There is nobody to sign in as.')
    const { book, clock } = this.#parts
    // As it was typed: else who waits, and who does not, would tell which accounts there are.
    const attempt = { account: AccountName.safeParse(name).data, address }
    const waitMs = this.#pace.waitMs(attempt, clock.nowMs())
    if (waitMs > 0) throw later(waitMs)
    if (this.#checks.size >= CHECKS_WAITING_MAX) throw later(BUSY_MS)
    this.#pace.tried(attempt, clock.nowMs())
    const { written, isRight } = await this.#checks.add(async () => {
      const kept = book.account(name)?.password
      return { written: kept, isRight: await isPassword(password, kept ?? (await this.#anyPassword())) }
    })
    const account = book.account(name)
    // It may have been changed while the old one was looked at.
    const isStillRight = isRight && account?.password === written
    if (!isStillRight || account?.is_enabled !== true) throw new Fault('SIGN_IN_REFUSED', 'Name or password is wrong.')
    this.#pace.succeeded(attempt)
    return account
  }

  #anyPassword(): Promise<string> {
    this.#noPassword ??= hashPassword('nobody has this one', this.#parts.random, this.#parts.cost)
    return this.#noPassword
  }

  #callerOfKey(text: string): Caller {
    const { book, clock } = this.#parts
    const found = book.keyOf(text, clock.nowMs())
    if (found === undefined) throw new Fault('KEY_REFUSED', 'The API key can not be used.')
    const { account, key } = found
    this.#noteUse(key.id)
    return {
      ...{ who: account.name, by: 'key' as const, role: account.role, ends: null },
      rights: rightsOf(found),
      isGood: () => book.isKeyGood(found, clock.nowMs()) && book.account(account.name)?.role === account.role,
    }
  }

  /** Of keys that are gone, those used longest ago are forgotten. */
  #noteUse(id: string): void {
    this.#keyUsedMs.delete(id)
    this.#keyUsedMs.set(id, this.#parts.clock.nowMs())
    if (this.#keyUsedMs.size <= KEYS_NOTED_MAX) return
    for (const oldest of this.#keyUsedMs.keys()) {
      this.#keyUsedMs.delete(oldest)
      break
    }
  }

  #callerOfSession(session: Session): Caller | undefined {
    const { book, sessions } = this.#parts
    const account = book.account(session.account)
    if (account === undefined) return undefined
    const caller: Caller = {
      ...{ who: account.name, by: 'session' as const, role: account.role },
      rights: new Set(RIGHTS_OF_ROLE[account.role]),
      isGood: () => sessions.isGood(session),
      get ends() {
        return sessions.endsOf(session)
      },
    }
    this.#sessionOf.set(caller, session)
    return caller
  }
}

/** The beginning of a digest leads to no token. */
function idOf({ digest }: Session): string {
  return digest.slice(0, 12)
}

/** A key may do what it was made for, so far as its account still may. */
function rightsOf({ account, key }: FoundKey): ReadonlySet<Right> {
  return new Set(key.rights.filter((right) => RIGHTS_OF_ROLE[account.role].includes(right)))
}

function later(waitMs: number): Fault {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new Fault('SIGN_IN_LATER', `Too many attempts: the next is looked at in ${seconds} s.`, {
    retryAfterS: seconds,
  })
}
