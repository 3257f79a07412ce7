// Rights and roles in words.
import type { Right, Role } from '../../contract/access.ts'

export const RIGHT_WORDS: Readonly<Record<Right, string>> = {
  read: 'Read everything',
  operate: 'Operate: runs, refresh, schedule, alarms',
  configure: 'Change settings',
  purge: 'Clean up the database',
  administer: 'Administer accounts, keys and audit',
}

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: 'sees everything, changes nothing',
  trader: 'runs, refreshes, pauses, resolves alarms',
  admin: 'everything, with settings, accounts and audit',
}
