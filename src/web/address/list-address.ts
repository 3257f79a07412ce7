// Where the list of odds was last, so that the way back from an event leads to the same filters and order.
import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { parseSearch } from './search-text.ts'

let lastSearch = ''

/** For what is around every page: hears where the list goes. */
export function useRememberList(): void {
  const search = useRouterState({
    select: ({ location }) => (location.pathname === '/' ? location.searchStr : undefined),
  })
  useEffect(() => {
    if (search !== undefined) lastSearch = search
  }, [search])
}

/** What stood behind the "?" of the list; nothing where this tab did not show it yet. */
export function listSearch(): Record<string, string | string[]> {
  return parseSearch(lastSearch)
}
