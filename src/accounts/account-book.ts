// The accounts and their API keys, as they lie in the file and are held in memory. Whoever else changes the file, `npm run user`
// for one, is followed within a second.
import { join } from 'node:path'
import type { Right, Role } from '../contract/access.ts'
import { AccountsFile, type StoredAccount, type StoredKey } from '../contract/account-files.ts'
import { Fault } from '../contract/fault.ts'
import type { Clock } from '../contract/world.ts'
import { inTurn } from './file-turn.ts'
import { JsonFile } from './json-file.ts'
import { type HashCost, hashPassword } from './password-hash.ts'
import { refuseWeak } from './password-strength.ts'
import { digestOf, makeId, makeToken, type RandomBytes } from './secret-text.ts'

const ACCOUNTS_MAX = 200
const KEYS_MAX = 20
const DAY_MS = 86_400_000
const KEY = /^or_([a-z0-9]{12})_([\w-]{43})$/

export interface AccountBookParts {
  /** `DATA_DIR/accounts`. */
  readonly folder: string
  readonly clock: Clock
  readonly random: RandomBytes
  readonly cost: HashCost
}

export interface AccountChange {
  readonly role?: Role | undefined
  readonly isEnabled?: boolean | undefined
  readonly password?: string | undefined
  /** Also where nothing else changes. */
  readonly endsSessions?: boolean | undefined
  /** Whoever knew the password may have made some. */
  readonly endsKeys?: boolean | undefined
}

export interface FoundKey {
  readonly account: StoredAccount
  readonly key: StoredKey
}

export class AccountBook {
  readonly #parts: AccountBookParts
  readonly #file: JsonFile<AccountsFile>
  #stamp = ''
  #isDamaged = false
  #byName: ReadonlyMap<string, StoredAccount> = new Map()
  #keys: ReadonlyMap<string, FoundKey> = new Map()

  private constructor(parts: AccountBookParts) {
    this.#parts = parts
    this.#file = new JsonFile(join(parts.folder, 'accounts.json'), AccountsFile)
  }

  /** Throws ACCOUNTS_DAMAGED. */
  static async open(parts: AccountBookParts): Promise<AccountBook> {
    const book = new AccountBook(parts)
    await book.refresh()
    return book
  }

  /** By name. */
  get all(): readonly StoredAccount[] {
    return [...this.#byName.values()]
  }

  get isEmpty(): boolean {
    return this.#byName.size === 0
  }

  account(name: string): StoredAccount | undefined {
    return this.#byName.get(name)
  }

  /** Whether what lies on the disk could not be read when it was last looked at: who is in it is not known. */
  get isDamaged(): boolean {
    return this.#isDamaged
  }

  /**
   * Takes over what somebody else changed; returns the accounts whose sessions are over by that, or undefined where nothing was
   * changed. Throws ACCOUNTS_DAMAGED, and then holds what it held.
   */
  async refresh(): Promise<readonly string[] | undefined> {
    try {
      const over = await this.#takeOver()
      this.#isDamaged = false
      return over
    } catch (error) {
      this.#isDamaged = true
      throw error
    }
  }

  /** The key that a text is; undefined where it is none that may be used now. */
  keyOf(text: string, nowMs: number): FoundKey | undefined {
    const [, id, secret] = KEY.exec(text) ?? []
    const found = id === undefined ? undefined : this.#keys.get(id)
    if (found === undefined || secret === undefined || found.key.digest !== digestOf(secret)) return undefined
    return this.isKeyGood(found, nowMs) ? found : undefined
  }

  /** Whether it still is there, and may be used. */
  isKeyGood({ key }: FoundKey, nowMs: number): boolean {
    const held = this.#keys.get(key.id)
    return held?.key.digest === key.digest && held.account.is_enabled && nowMs < key.expires_ms
  }

  /** Throws ACCOUNT_EXISTS, ACCOUNTS_AT_MAXIMUM and PASSWORD_WEAK. */
  async create(name: string, role: Role, password: string): Promise<StoredAccount> {
    await refuseWeak(password, name)
    const nowMs = this.#parts.clock.nowMs()
    const made: StoredAccount = {
      ...{ name, role, is_enabled: true, keys: [] },
      password: await this.#hash(password),
      created_ms: nowMs,
      sessions_from_ms: nowMs,
    }
    return this.#change((accounts) => {
      if (accounts.some((each) => each.name === name)) {
        throw new Fault('ACCOUNT_EXISTS', `There is an account "${name}" already.`)
      }
      if (accounts.length >= ACCOUNTS_MAX) {
        throw new Fault('ACCOUNTS_AT_MAXIMUM', `There are ${accounts.length} accounts, as many as there may be.`)
      }
      return { accounts: [...accounts, made], result: made }
    })
  }

  /** Throws ACCOUNT_UNKNOWN, LAST_ADMIN and PASSWORD_WEAK. */
  async change(
    name: string,
    { role, isEnabled, password, endsSessions = false, endsKeys = false }: AccountChange,
  ): Promise<StoredAccount> {
    if (password !== undefined) await refuseWeak(password, name)
    const hash = password === undefined ? undefined : await this.#hash(password)
    return this.#change((accounts) => {
      const before = existing(accounts, name)
      const after = {
        ...before,
        role: role ?? before.role,
        is_enabled: isEnabled ?? before.is_enabled,
        password: hash ?? before.password,
        keys: endsKeys ? [] : before.keys,
      }
      const isOther = after.role !== before.role || after.is_enabled !== before.is_enabled || hash !== undefined
      const changed = isOther || endsSessions ? { ...after, sessions_from_ms: this.#parts.clock.nowMs() } : after
      return { accounts: withAdmin(accounts.map((each) => (each === before ? changed : each))), result: changed }
    })
  }

  /** Throws ACCOUNT_UNKNOWN and LAST_ADMIN. */
  async remove(name: string): Promise<StoredAccount> {
    return this.#change((accounts) => {
      const gone = existing(accounts, name)
      return { accounts: withAdmin(accounts.filter((each) => each !== gone)), result: gone }
    })
  }

  /** Makes a key and tells it, once. Throws ACCOUNT_UNKNOWN and KEYS_AT_MAXIMUM. */
  async createKey(
    name: string,
    { label, rights, days }: { readonly label: string; readonly rights: readonly Right[]; readonly days: number },
  ): Promise<{ readonly text: string; readonly key: StoredKey }> {
    const { random, clock } = this.#parts
    const [id, secret] = [makeId(random), makeToken(random)]
    const nowMs = clock.nowMs()
    const times = { created_ms: nowMs, expires_ms: nowMs + days * DAY_MS }
    const key: StoredKey = { id, label, digest: digestOf(secret), rights: [...rights], ...times }
    return this.#change((accounts) => {
      const account = existing(accounts, name)
      const kept = account.keys.filter(({ expires_ms }) => expires_ms > nowMs)
      if (kept.length >= KEYS_MAX) {
        throw new Fault('KEYS_AT_MAXIMUM', `"${name}" has ${kept.length} keys, as many as there may be.`)
      }
      const changed = { ...account, keys: [...kept, key] }
      const result = { text: `or_${id}_${secret}`, key }
      return { accounts: accounts.map((each) => (each === account ? changed : each)), result }
    })
  }

  /** Throws KEY_UNKNOWN, also for a key of somebody else where `only` names whose it may be. */
  async revokeKey(id: string, only?: string): Promise<FoundKey> {
    return this.#change((accounts) => {
      const account = accounts.find(({ keys }) => keys.some((key) => key.id === id))
      const key = account?.keys.find((each) => each.id === id)
      if (account === undefined || key === undefined || (only !== undefined && account.name !== only)) {
        throw new Fault('KEY_UNKNOWN', `There is no key ${id}.`)
      }
      const changed = { ...account, keys: account.keys.filter((each) => each !== key) }
      return { accounts: accounts.map((each) => (each === account ? changed : each)), result: { account, key } }
    })
  }

  async #takeOver(): Promise<readonly string[] | undefined> {
    const stamp = await this.#file.stamp()
    if (stamp === this.#stamp) return undefined
    const before = this.all
    this.#hold((await this.#file.read()) ?? { version: 1, accounts: [] })
    this.#stamp = stamp
    return before.filter((each) => isOtherFrom(each, this.#byName.get(each.name))).map(({ name }) => name)
  }

  #hash(password: string): Promise<string> {
    return hashPassword(password, this.#parts.random, this.#parts.cost)
  }

  /** Reads the file, changes what stands there, and writes it, while nobody else does. */
  async #change<Result>(
    work: (accounts: readonly StoredAccount[]) => { accounts: readonly StoredAccount[]; result: Result },
  ): Promise<Result> {
    return inTurn(this.#parts.folder, this.#parts.clock, async () => {
      const { accounts, result } = work((await this.#file.read())?.accounts ?? [])
      const content: AccountsFile = { version: 1, accounts: [...accounts].sort(byName) }
      await this.#file.write(content)
      this.#hold(content)
      this.#stamp = await this.#file.stamp()
      return result
    })
  }

  #hold({ accounts }: AccountsFile): void {
    this.#byName = new Map(accounts.map((account) => [account.name, account]))
    this.#keys = new Map(accounts.flatMap((account) => account.keys.map((key) => [key.id, { account, key }] as const)))
  }
}

function existing(accounts: readonly StoredAccount[], name: string): StoredAccount {
  const found = accounts.find((each) => each.name === name)
  if (found === undefined) throw new Fault('ACCOUNT_UNKNOWN', `There is no account "${name}".`)
  return found
}

/** Somebody has to be able to let others in. */
function withAdmin(accounts: readonly StoredAccount[]): readonly StoredAccount[] {
  if (accounts.some(({ role, is_enabled }) => role === 'admin' && is_enabled)) return accounts
  throw new Fault('LAST_ADMIN', 'Nobody would be left who administers.')
}

/** Whether sessions that began with the one are none of the other. */
function isOtherFrom(before: StoredAccount, after: StoredAccount | undefined): boolean {
  return before.sessions_from_ms !== after?.sessions_from_ms || before.password !== after.password
}

function byName(one: StoredAccount, other: StoredAccount): number {
  return one.name < other.name ? -1 : 1
}
