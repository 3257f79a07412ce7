// Accounts beside the running program: opened before anything listens, looked at every second, written when they end; and what
// the server asks of them.
import { join } from 'node:path'
import { Access } from './accounts/access.ts'
import { AccountBook } from './accounts/account-book.ts'
import { type AuditedAct, AuditLog } from './accounts/audit-log.ts'
import { type HashCost, STANDARD_COST } from './accounts/password-hash.ts'
import { RefusalNotes } from './accounts/refusal-notes.ts'
import type { RandomBytes } from './accounts/secret-text.ts'
import { SessionBook } from './accounts/session-book.ts'
import { UnkeptAudit } from './accounts/unkept-audit.ts'
import { ViewBook } from './accounts/view-book.ts'
import type { StoredAccount, StoredKey } from './contract/account-files.ts'
import type { AccountAnswer, KeyAnswer } from './contract/accounts.ts'
import { Fault } from './contract/fault.ts'
import { instantText } from './contract/instant.ts'
import type { Clock } from './contract/world.ts'
import type { Logger } from './log.ts'
import { runEvery } from './run-every.ts'
import type { AccessDesk } from './server/access-port.ts'
import { isLoopback } from './server/client-address.ts'
import type { Settings } from './settings.ts'
import type { FaultMemory } from './status.ts'

export interface AccessDeskParts {
  readonly settings: Settings
  /** The real time, also where the odds are of another. */
  readonly clock: Clock
  readonly random: RandomBytes
  readonly cost?: HashCost
  readonly faults: FaultMemory
  readonly log: Logger
}

export interface OpenedAccess {
  readonly desk: AccessDesk
  /** Looks at the accounts every second until it is stopped. */
  readonly begin: (onLook: () => void) => void
  /** Writes who is signed in. */
  readonly stop: () => Promise<void>
}

const LOOK_MS = 1000
/** Looks between two writings of sessions that were merely used. */
const LOOKS_A_WRITE = 30

/** Throws ACCOUNTS_MISSING where it would be open to more than this machine, and ACCOUNTS_DAMAGED. */
export async function openAccess(parts: AccessDeskParts): Promise<OpenedAccess> {
  const { settings, clock, random, cost = STANDARD_COST, faults, log } = parts
  const folder = join(settings.DATA_DIR, 'accounts')
  const book = await AccountBook.open({ folder, clock, random, cost })
  refuseOpenDoor(settings, book)
  const onFault = (error: unknown) => faults.add('accounts', faultOf(error))
  const [idleMs, lastMs] = [settings.SESSION_IDLE_MINUTES * 60_000, settings.SESSION_HOURS * 3_600_000]
  const account = (name: string) => book.account(name)
  const sessions = await SessionBook.open({ folder, clock, random, account, idleMs, lastMs }, onFault)
  const cookie = { isSecure: settings.PUBLIC_URL.startsWith('https:'), lastMs }
  const access = new Access({ book, sessions, clock, random, cost, cookie, isOff: settings.SIGN_IN === 'off' })
  const [kept, unkept] = [new AuditLog({ folder, clock }), new UnkeptAudit(clock)]
  const audit = () => (settings.DATABASE_URL !== 'none' || !book.isEmpty ? kept : unkept)
  const refusals = new RefusalNotes()
  const views = new ViewBook({ folder, clock })
  const desk = deskOf({ access, book, sessions, audit, refusals, views, clock, onFault, log })
  const noteRefusals = async (isLast: boolean) => {
    for (const act of refusals.due(clock.nowMs(), { isLast })) await note(audit(), act, { onFault, log })
  }
  const ending = new AbortController()
  let looks = 0
  let done: Promise<void> | undefined
  return {
    desk,
    begin: (onLook) => {
      const look = async () => {
        looks += 1
        const over = await book.refresh().catch(onFault)
        for (const name of over ?? []) sessions.endAll(name)
        sessions.sweep()
        onLook()
        await noteRefusals(false)
        if (looks % LOOKS_A_WRITE === 0) await sessions.write().catch(onFault)
      }
      done = runEvery(LOOK_MS, 'Looking at accounts', { clock, signal: ending.signal, log }, look).done
    },
    stop: async () => {
      ending.abort()
      await done
      await noteRefusals(true)
      await sessions.write().catch(onFault)
    },
  }
}

/** Whoever can reach it may do everything where there are no accounts: that has to be this machine, or somebody's wish. */
function refuseOpenDoor(settings: Settings, book: AccountBook): void {
  const { SIGN_IN } = settings
  if (SIGN_IN === 'off' || !book.isEmpty) return
  if (SIGN_IN === 'required') throw new Fault('ACCOUNTS_MISSING', 'SIGN_IN is "required", and there are no accounts.')
  const why = reachedBy(settings)
  if (why !== undefined) throw new Fault('ACCOUNTS_MISSING', `${why}, and there are no accounts.`)
}

/** Why others can reach it, in words; undefined where nobody can who is not on this machine. */
function reachedBy({ HOST, PUBLIC_URL, TRUST_PROXY }: Settings): string | undefined {
  if (!isHere(HOST)) return `HOST is "${HOST}", which others can reach`
  if (PUBLIC_URL !== '' && !isHere(new URL(PUBLIC_URL).hostname)) return `PUBLIC_URL is ${PUBLIC_URL}`
  return TRUST_PROXY.length > 0 ? 'TRUST_PROXY names a proxy, by which others come' : undefined
}

function isHere(host: string): boolean {
  return host === 'localhost' || isLoopback(host)
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error
  return new Fault('DATA_FOLDER_UNUSABLE', `The accounts can not be kept: ${String(error)}.`, {}, error)
}

interface DeskParts {
  readonly access: Access
  readonly book: AccountBook
  readonly sessions: SessionBook
  /** What is noted is kept as soon as anybody signs in, or anything else is kept. */
  readonly audit: () => AuditLog | UnkeptAudit
  readonly refusals: RefusalNotes
  readonly views: ViewBook
  readonly clock: Clock
  readonly onFault: (error: unknown) => void
  readonly log: Logger
}

function deskOf({ access, book, sessions, audit, refusals, views, clock, onFault, log }: DeskParts): AccessDesk {
  const answer = (account: StoredAccount): AccountAnswer => accountAnswer(account, sessions)
  /** Who is signed in outlives a crash, too. */
  const kept = async <Result>(result: Result): Promise<Result> => {
    await sessions.write().catch(onFault)
    return result
  }
  return {
    get isRequired() {
      return access.isRequired
    },
    callerOf: (credentials) => access.callerOf(credentials),
    signIn: async (asked) => kept(await access.signIn(asked)),
    signOut: async (caller) => kept(access.signOut(caller)),
    changePassword: async (caller, asked) => kept(await access.changePassword(caller, asked)),
    sessions: (caller) => ({ sessions: [...access.sessionsOf(caller)] }),
    endSessions: async (caller, asked) => kept({ ended: await access.endSessions(caller, asked) }),
    views: { of: (account) => views.of(account), put: (account, body) => views.put(account, body) },
    keys: (account) => ({
      keys: book.all
        .filter(({ name }) => account === undefined || name === account)
        .flatMap(({ name, keys }) => keys.map((key) => keyAnswer(name, key, access.keyUsedMs(key.id)))),
    }),
    createKey: async (account, asked) => {
      const { text, key } = await book.createKey(account, asked)
      return { ...keyAnswer(account, key, undefined), key: text }
    },
    revokeKey: async (id, only) => {
      const { account, key } = await book.revokeKey(id, only)
      return keyAnswer(account.name, key, access.keyUsedMs(id))
    },
    accounts: () => ({ accounts: book.all.map(answer) }),
    account: (name) => {
      const found = book.account(name)
      return found && answer(found)
    },
    createAccount: async ({ name, role, password }) => answer(await book.create(name, role, password)),
    changeAccount: async (name, change) => kept(answer(await access.change(name, change))),
    removeAccount: async (name) => {
      const gone = answer(await book.remove(name))
      sessions.endAll(name)
      // The account is gone all the same.
      await views.remove(name).catch(onFault)
      return kept(gone)
    },
    audit: {
      list: (query) => audit().list(query),
      note: async (act) => {
        const noted = act.outcome === 'refused' ? refusals.take(act, clock.nowMs()) : act
        if (noted !== undefined) await note(audit(), noted, { onFault, log })
      },
    },
    figures: () => ({
      tries: access.triesHeld,
      checksWaiting: access.checksWaiting,
      sessions: book.all.reduce((sum, { name }) => sum + sessions.of(name).length, 0),
    }),
  }
}

/** What can not be noted is told, and stands in the log. */
async function note(
  audit: AuditLog | UnkeptAudit,
  act: AuditedAct,
  { onFault, log }: Pick<DeskParts, 'onFault' | 'log'>,
): Promise<void> {
  try {
    await audit.append(act)
  } catch (error) {
    log.error({ err: error, act }, 'A change could not be noted in the audit log')
    onFault(new Fault('AUDIT_FAILED', `The audit log can not be written: ${String(error)}.`, {}, error))
  }
}

function accountAnswer(
  { name, role, is_enabled, created_ms, keys }: StoredAccount,
  sessions: SessionBook,
): AccountAnswer {
  const own = sessions.of(name)
  const seenMs = Math.max(0, ...own.map((each) => each.seenMs))
  return {
    ...{ name, role, is_enabled, created_at: instantText(created_ms), sessions: own.length, keys: keys.length },
    last_seen_at: seenMs === 0 ? null : instantText(seenMs),
  }
}

function keyAnswer(account: string, { id, label, rights, ...times }: StoredKey, usedMs: number | undefined): KeyAnswer {
  return {
    ...{ id, account, label, rights: [...rights] },
    created_at: instantText(times.created_ms),
    expires_at: instantText(times.expires_ms),
    last_used_at: usedMs === undefined ? null : instantText(usedMs),
  }
}
