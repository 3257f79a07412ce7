// Who may do what, in one table: the rights of each role, and the right that every route and topic asks for. The server judges
// by it, the page shows by it what can be done, and a test holds that no route is left out.
import { z } from 'zod'

/**
 * *read*: everything that is told, by HTTP or streamed. *operate*: begin and end runs, ask for an event, pause the schedule,
 * resolve alarms. *configure*: change settings. *purge*: delete what is old. *administer*: accounts, others' keys, and the audit log.
 */
export const Right = z.enum(['read', 'operate', 'configure', 'purge', 'administer'])
export type Right = z.infer<typeof Right>

export const Role = z.enum(['viewer', 'trader', 'admin'])
export type Role = z.infer<typeof Role>

export const RIGHTS_OF_ROLE: Readonly<Record<Role, readonly Right[]>> = {
  viewer: ['read'],
  trader: ['read', 'operate'],
  admin: Right.options,
}

/**
 * What a route asks for: a right; *public*: nothing, since it is asked before anybody signs in, or by a probe; *self*: somebody
 * who is signed in by a session, whatever the role, for what is his own.
 */
export type Access = Right | 'public' | 'self'

/** By the names of the routes in contract/api. */
export const ACCESS_OF_ROUTE = {
  getSession: 'public',
  signIn: 'public',
  signOut: 'public',
  changePassword: 'self',
  listSessions: 'self',
  endSessions: 'self',
  getViews: 'self',
  putViews: 'self',
  listKeys: 'self',
  createKey: 'self',
  revokeKey: 'self',
  listAccounts: 'administer',
  createAccount: 'administer',
  changeAccount: 'administer',
  removeAccount: 'administer',
  listAudit: 'administer',
  getLiveness: 'public',
  getReadiness: 'public',
  startRun: 'operate',
  cancelRun: 'operate',
  retryRun: 'operate',
  refreshEvent: 'operate',
  pauseSchedule: 'operate',
  resumeSchedule: 'operate',
  discoverTournaments: 'operate',
  scrapeCompetitors: 'operate',
  resolveStorageAlert: 'operate',
  changeSettings: 'configure',
  rehearseImages: 'configure',
  cleanUp: 'purge',
} as const satisfies Readonly<Record<string, Access>>
export type GuardedRoute = keyof typeof ACCESS_OF_ROUTE

/** Routes that only read ask for this where the table names nothing else. */
export const ACCESS_TO_READ: Right = 'read'

/** What a route asks for. Every route that changes something has a row above. */
export function accessOf({ name, method }: { readonly name: string; readonly method: string }): Access {
  const access =
    (ACCESS_OF_ROUTE as Readonly<Record<string, Access>>)[name] ?? (method === 'GET' ? ACCESS_TO_READ : undefined)
  if (access === undefined) throw new Error(`Bug: contract/access.ts does not say who may ask for ${name}.`)
  return access
}

/**
 * What is served beside the declared routes, by the beginning of its path. The page's files hold no data, and whoever signs in
 * needs them.
 */
export const ACCESS_OF_PATH: readonly (readonly [path: string, access: Access])[] = [
  ['/metrics', 'read'],
  ['/docs', 'read'],
  ['/openapi.json', 'read'],
  ['/asyncapi.json', 'read'],
]

/** Topics of the stream, as a client names them. */
export const ACCESS_OF_TOPIC: Readonly<Record<'odds' | 'odds_updates' | 'scrape_progress', Right>> = {
  odds: 'read',
  odds_updates: 'read',
  scrape_progress: 'read',
}
