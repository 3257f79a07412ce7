// Who is signed in and what that one may do, handed to whatever shows or offers it.
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { GuardedRoute } from '../../contract/access.ts'
import type { PageSession, SessionState } from './page-session.ts'
import { lackOf } from './rights.ts'

export const AccessContext = createContext<PageSession | undefined>(undefined)

export function usePageSession(): PageSession {
  const session = useContext(AccessContext)
  if (session === undefined) throw new Error('Bug: there is no session around this part of the page.')
  return session
}

export function useSession(): SessionState {
  const session = usePageSession()
  return useSyncExternalStore(session.subscribe, () => session.state)
}

/** Whose page it is; undefined where nobody's, since nobody is signed in or has to be. */
export function useAccount(): string | undefined {
  return useSession().shown?.account ?? undefined
}

/** Returns what one lacks for a route, for the button that asks for it; undefined where he may. */
export function useLack(route: GuardedRoute): string | undefined {
  return lackOf(useSession().shown, route)
}

/** Whether one may ask for a route. */
export function useMay(route: GuardedRoute): boolean {
  return useLack(route) === undefined
}
