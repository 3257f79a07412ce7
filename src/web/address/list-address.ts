// Where the list of odds was last, so that every way to it leads to the same filters and order, after a reload too.
import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { keepInTab, keptInTab } from '../state/kept-in-tab.ts'
import { parseSearch } from './search-text.ts'

const KEPT = 'list'

/** For what is around every page: hears where the list goes. */
export function useRememberList(): void {
  const search = useRouterState({
    select: ({ location }) => (location.pathname === '/' ? location.searchStr : undefined),
  })
  useEffect(() => {
    if (search !== undefined) keepInTab(KEPT, search)
  }, [search])
}

/** What stood behind the "?" of the list but its zone, which goes along anyway; nothing where this tab did not show it yet. */
export function listSearch(): Record<string, string | string[]> {
  const { tz: _carried, ...search } = parseSearch(keptInTab(KEPT) ?? '')
  return search
}

/** Returns the way to a page, for links and the router; to the list as it was left. */
export function wayTo<Path extends string>(path: Path): { readonly to: Path; readonly search: never } {
  return { to: path, search: (path === '/' ? listSearch() : {}) as never }
}
