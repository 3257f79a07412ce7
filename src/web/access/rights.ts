// What whoever is signed in may do, by the table that the server judges by (contract/access.ts).
import { ACCESS_OF_ROUTE, type GuardedRoute, RIGHTS_OF_ROLE, type Right, Role } from '../../contract/access.ts'
import type { SessionAnswer } from '../../contract/session.ts'

/**
 * Returns what one lacks for a route, in a sentence; undefined where he may ask for it. Until it is known who is asking, nothing
 * is taken away: the server judges anyway.
 */
export function lackOf(answer: SessionAnswer | undefined, route: GuardedRoute): string | undefined {
  const access = ACCESS_OF_ROUTE[route]
  if (answer === undefined || access === 'public') return undefined
  if (access === 'self') return answer.account === null ? 'Only for who is signed in' : undefined
  if (answer.rights.includes(access)) return undefined
  return `Needs the role ${roleWith(access)}`
}

/** The least of the roles that have a right. */
function roleWith(right: Right): Role {
  return Role.options.find((role) => RIGHTS_OF_ROLE[role].includes(right)) ?? 'admin'
}
