// What `npm run user` can do. It changes the files that the program reads, one change at a time, and notes each in the audit log.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { AccountBook } from '../../src/accounts/account-book.ts'
import { type AuditedAct, AuditLog } from '../../src/accounts/audit-log.ts'
import { type HashCost, STANDARD_COST } from '../../src/accounts/password-hash.ts'
import { ViewBook } from '../../src/accounts/view-book.ts'
import { createClock, secretBytes } from '../../src/clock.ts'
import { RIGHTS_OF_ROLE, Right, Role } from '../../src/contract/access.ts'
import { CreateKeyBody } from '../../src/contract/accounts.ts'
import { Fault } from '../../src/contract/fault.ts'
import { instantText } from '../../src/contract/instant.ts'
import { AccountName } from '../../src/contract/session.ts'

export const USER_USAGE = `Accounts and API keys.

  npm run user -- list
  npm run user -- add NAME --role viewer|trader|admin     asks for the password
  npm run user -- password NAME                           asks for the new one; ends all sessions and keys
  npm run user -- role NAME --role viewer|trader|admin
  npm run user -- disable NAME | enable NAME | remove NAME
  npm run user -- key NAME --label TEXT [--rights read,operate] [--days 90]
  npm run user -- revoke KEY_ID
  npm run user -- verify                                  checks the audit log

A password is typed, or sent as the first line of standard input. DATA_DIR says where accounts are kept.`

export interface UserCommandParts {
  readonly dataFolder: string
  readonly readPassword: (prompt: string) => Promise<string>
  readonly cost?: HashCost
  /** Who runs the command; this process, unless told. */
  readonly uid?: number
}

interface Around {
  readonly book: AccountBook
  readonly audit: AuditLog
  readonly views: ViewBook
  readonly readPassword: UserCommandParts['readPassword']
  readonly flags: Readonly<Record<string, string | undefined>>
  readonly note: (act: Pick<AuditedAct, 'action' | 'target'> & Partial<AuditedAct>) => Promise<unknown>
}

/** Returns what is to be said. Throws SETTING_INVALID where the command is none, and what the accounts throw. */
export async function runUserCommand(args: readonly string[], parts: UserCommandParts): Promise<string> {
  const { positionals, values } = parsed(args)
  const [command = '', ...names] = positionals
  if (command === 'help' || values.help === true) return USER_USAGE
  const work = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
  if (work === undefined) throw new Fault('SETTING_INVALID', `There is no command ${JSON.stringify(command)}.`)
  if (names.length !== work.names) {
    throw new Fault('SETTING_INVALID', `${command} takes ${work.names === 0 ? 'no name' : 'one name'}.`)
  }
  const [name = ''] = names
  const folder = join(parts.dataFolder, 'accounts')
  await refuseOtherOwner(parts.dataFolder, parts.uid ?? process.getuid?.())
  const clock = createClock()
  const cost = parts.cost ?? STANDARD_COST
  const audit = new AuditLog({ folder, clock })
  return work.run(name, {
    book: await AccountBook.open({ folder, clock, random: secretBytes, cost }),
    views: new ViewBook({ folder, clock }),
    audit,
    readPassword: parts.readPassword,
    flags: values as Around['flags'],
    note: (act) => {
      const by = { who: 'command', by: 'command', address: null, request_id: null } as const
      return audit.append({ ...by, outcome: 'done', code: null, before: null, after: null, ...act })
    },
  })
}

interface Command {
  readonly names: 0 | 1
  readonly run: (name: string, around: Around) => Promise<string>
}

const COMMANDS: Readonly<Record<string, Command>> = {
  list: { names: 0, run: async (_, { book }) => listed(book) },
  add: { names: 1, run: add },
  password: { names: 1, run: setPassword },
  role: { names: 1, run: (name, around) => change(name, { role: roleIn(around.flags) }, around) },
  disable: { names: 1, run: (name, around) => change(name, { isEnabled: false }, around) },
  enable: { names: 1, run: (name, around) => change(name, { isEnabled: true }, around) },
  remove: { names: 1, run: remove },
  key: { names: 1, run: makeKey },
  revoke: { names: 1, run: revoke },
  verify: { names: 0, run: async (_, { audit }) => verified(audit) },
}

async function add(name: string, { book, readPassword, flags, note }: Around): Promise<string> {
  const role = roleIn(flags)
  const wanted = AccountName.safeParse(name)
  if (!wanted.success) throw new Fault('SETTING_INVALID', `${wanted.error.issues[0]?.message ?? 'This is no name'}.`)
  if (book.account(name) !== undefined) throw new Fault('ACCOUNT_EXISTS', `There is an account "${name}" already.`)
  const isFirst = book.isEmpty
  await book.create(name, role, await readPassword(`Password for ${name}`))
  await note({ action: 'createAccount', target: name, after: { role, is_enabled: true } })
  const first = isFirst ? ' From now on everybody signs in.' : ''
  return `"${name}" may sign in, as ${role}.${first}`
}

async function setPassword(name: string, { book, readPassword, note }: Around): Promise<string> {
  if (book.account(name) === undefined) throw new Fault('ACCOUNT_UNKNOWN', `There is no account "${name}".`)
  await book.change(name, { password: await readPassword(`New password for ${name}`), endsKeys: true })
  await note({ action: 'changeAccount', target: name, after: { password: 'changed', keys: 'revoked' } })
  return `"${name}" has a new password, and signs in again; its keys are revoked.`
}

async function change(
  name: string,
  wanted: { readonly role?: Role; readonly isEnabled?: boolean },
  { book, note }: Around,
): Promise<string> {
  const before = book.account(name)
  const after = await book.change(name, wanted)
  const told = (each: typeof before) => each && { role: each.role, is_enabled: each.is_enabled }
  await note({ action: 'changeAccount', target: name, before: told(before), after: told(after) })
  return `"${name}" is ${after.role}, and ${after.is_enabled ? 'may' : 'may not'} sign in.`
}

async function remove(name: string, { book, views, note }: Around): Promise<string> {
  const { role, is_enabled, keys } = await book.remove(name)
  await views.remove(name)
  await note({ action: 'removeAccount', target: name, before: { role, is_enabled } })
  return `"${name}" is gone, with ${keys.length} keys.`
}

async function makeKey(name: string, { book, flags, note }: Around): Promise<string> {
  const read = CreateKeyBody.safeParse({
    label: flags.label ?? '',
    ...(flags.rights === undefined ? {} : { rights: flags.rights.split(',') }),
    ...(flags.days === undefined ? {} : { days: Number(flags.days) }),
  })
  if (!read.success) {
    const [issue] = read.error.issues
    const what = `--${issue?.path[0]?.toString() ?? ''}: ${issue?.message ?? ''}; rights are ${Right.options.join(', ')}.`
    throw new Fault('SETTING_INVALID', what)
  }
  const role = book.account(name)?.role ?? 'viewer'
  const lacking = read.data.rights.find((right) => !RIGHTS_OF_ROLE[role].includes(right))
  const { text, key } = await book.createKey(name, read.data)
  await note({ action: 'createKey', target: key.id, after: { account: name, label: key.label, rights: key.rights } })
  const warning = lacking === undefined ? '' : `\n"${name}" is ${role} and may not ${lacking}: neither may the key.`
  return `${text}\nIt is told only now, and good until ${instantText(key.expires_ms)}.${warning}`
}

async function revoke(id: string, { book, note }: Around): Promise<string> {
  const { account, key } = await book.revokeKey(id)
  await note({ action: 'revokeKey', target: id, before: { account: account.name, label: key.label } })
  return `The key "${key.label}" of "${account.name}" is revoked.`
}

function listed(book: AccountBook): string {
  if (book.isEmpty) return 'There are no accounts: nobody signs in.'
  return book.all
    .flatMap(({ name, role, is_enabled, keys }) => [
      `${name.padEnd(32)} ${role.padEnd(8)}${is_enabled ? '' : ' disabled'}`,
      ...keys.map(({ id, label, rights, expires_ms }) => {
        return `  key ${id}  ${rights.join(',')}  until ${instantText(expires_ms)}  ${label}`
      }),
    ])
    .join('\n')
}

async function verified(audit: AuditLog): Promise<string> {
  const { entries, wrong } = await audit.verify()
  if (wrong.length === 0) return `All ${entries} entries of the audit log are as they were written.`
  const shown = wrong.slice(0, 20).join(', ')
  throw new Fault('AUDIT_ALTERED', `Of ${entries} entries these were altered, or what came before them: ${shown}.`)
}

/** What another user writes, the program could not read: it would go on with what it held, or stay open. */
async function refuseOtherOwner(dataFolder: string, uid: number | undefined): Promise<void> {
  const owner = (await stat(dataFolder).catch(() => undefined))?.uid
  if (uid === undefined || owner === undefined || owner === uid) return
  const what = `${dataFolder} belongs to user ${owner}, and this is user ${uid}: the program could not read what it writes.`
  throw new Fault('DATA_FOLDER_UNUSABLE', `${what} Run it as that user.`)
}

function roleIn({ role }: Around['flags']): Role {
  const read = Role.safeParse(role)
  if (read.success) return read.data
  throw new Fault('SETTING_INVALID', `--role is ${JSON.stringify(role)}; it may be ${Role.options.join(', ')}.`)
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const
  const options = { role: text, label: text, rights: text, days: text, help: { type: 'boolean' } } as const
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (cause) {
    throw new Fault('SETTING_INVALID', cause instanceof Error ? cause.message : String(cause), {}, cause)
  }
}
