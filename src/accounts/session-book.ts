// Who is signed in. A session is a random token that only its browser has; here it is a digest, with whose it is and when it
// ends: after some hours without a question, and after a day or so whatever is asked. Restarts do not end it.
import { join } from 'node:path'
import { SessionsFile, type StoredAccount, type StoredSession } from '../contract/account-files.ts'
import type { Clock } from '../contract/world.ts'
import { JsonFile } from './json-file.ts'
import { digestOf, makeToken, type RandomBytes } from './secret-text.ts'

export interface SessionBookParts {
  readonly folder: string
  readonly clock: Clock
  readonly random: RandomBytes
  readonly account: (name: string) => StoredAccount | undefined
  readonly idleMs: number
  readonly lastMs: number
}

export interface Session {
  readonly digest: string
  readonly account: string
  readonly beganMs: number
  seenMs: number
}

/** Of one account; the one that was used longest ago ends for a new one. */
const SESSIONS_MAX = 20

export class SessionBook {
  readonly #parts: SessionBookParts
  readonly #file: JsonFile<SessionsFile>
  readonly #byDigest = new Map<string, Session>()
  #isWritten = true
  #writing: Promise<void> = Promise.resolve()

  private constructor(parts: SessionBookParts) {
    this.#parts = parts
    this.#file = new JsonFile(join(parts.folder, 'sessions.json'), SessionsFile)
  }

  /** Sessions that can not be read are over: everybody signs in again, and `onDamage` is told. */
  static async open(parts: SessionBookParts, onDamage: (error: unknown) => void): Promise<SessionBook> {
    const book = new SessionBook(parts)
    try {
      for (const each of (await book.#file.read())?.sessions ?? []) book.#byDigest.set(each.digest, sessionOf(each))
    } catch (error) {
      onDamage(error)
    }
    return book
  }

  /** Begins one, and returns the token that is its only way in. */
  begin(account: string): { readonly token: string; readonly session: Session } {
    const token = makeToken(this.#parts.random)
    const nowMs = this.#parts.clock.nowMs()
    const session = { digest: digestOf(token), account, beganMs: nowMs, seenMs: nowMs }
    const own = [...this.#byDigest.values()].filter((each) => each.account === account)
    own.sort((one, other) => one.seenMs - other.seenMs)
    for (const { digest } of own.slice(0, Math.max(0, own.length - SESSIONS_MAX + 1))) this.#byDigest.delete(digest)
    this.#byDigest.set(session.digest, session)
    this.#isWritten = false
    return { token, session }
  }

  /** The session of a token, noting whether it was used; undefined where there is none that may be used now. */
  find(token: string, { isUsed }: { readonly isUsed: boolean }): Session | undefined {
    const session = this.#byDigest.get(digestOf(token))
    if (session === undefined || !this.isGood(session)) return undefined
    if (!isUsed) return session
    const nowMs = this.#parts.clock.nowMs()
    if (nowMs !== session.seenMs) this.#isWritten = false
    session.seenMs = nowMs
    return session
  }

  /** Whether it still is there, and its account may still use it. */
  isGood(session: Session): boolean {
    if (this.#byDigest.get(session.digest) !== session) return false
    const account = this.#parts.account(session.account)
    if (account?.is_enabled !== true || session.beganMs < account.sessions_from_ms) return false
    const { endsMs, idleEndsMs } = this.endsOf(session)
    return this.#parts.clock.nowMs() < Math.min(endsMs, idleEndsMs)
  }

  endsOf({ beganMs, seenMs }: Session): { readonly endsMs: number; readonly idleEndsMs: number } {
    return { endsMs: beganMs + this.#parts.lastMs, idleEndsMs: seenMs + this.#parts.idleMs }
  }

  end(session: Session): void {
    if (this.#byDigest.delete(session.digest)) this.#isWritten = false
  }

  /** All of an account. */
  endAll(account: string): void {
    for (const session of this.#byDigest.values()) if (session.account === account) this.end(session)
  }

  /** Those of an account that may be used, newest use last. */
  of(account: string): readonly Session[] {
    return [...this.#byDigest.values()].filter((each) => each.account === account && this.isGood(each))
  }

  /** Lets go of what is over. */
  sweep(): void {
    for (const session of this.#byDigest.values()) if (!this.isGood(session)) this.end(session)
  }

  /** Writes what changed, after whatever is being written. */
  write(): Promise<void> {
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#writeNow())
    return this.#writing
  }

  async #writeNow(): Promise<void> {
    if (this.#isWritten) return
    this.#isWritten = true
    try {
      await this.#file.write({ version: 1, sessions: [...this.#byDigest.values()].map(storedOf) })
    } catch (error) {
      this.#isWritten = false
      throw error
    }
  }
}

function sessionOf({ digest, account, began_ms, seen_ms }: StoredSession): Session {
  return { digest, account, beganMs: began_ms, seenMs: seen_ms }
}

function storedOf({ digest, account, beganMs, seenMs }: Session): StoredSession {
  return { digest, account, began_ms: beganMs, seen_ms: seenMs }
}
