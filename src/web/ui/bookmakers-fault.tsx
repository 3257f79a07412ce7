// Says that nobody knows who the bookmakers are, for pages whose figures are by bookmaker.
import { useQuery } from '@tanstack/react-query'
import { catalogueQuery } from '../api/catalogue.ts'
import { Failure } from './states.tsx'

/** Undefined while they are known, or being asked for. */
export function useBookmakersFault() {
  // Asked for by `useBookmakers`, which keeps the answer fresh.
  const { data, error, isError, refetch } = useQuery(catalogueQuery)
  return isError && data === undefined ? { error, refetch } : undefined
}

export function BookmakersFault() {
  const fault = useBookmakersFault()
  if (fault === undefined) return null
  // A retry tells its outcome by the same query.
  const retry = () => void fault.refetch()
  return <Failure what="Who the bookmakers are could not be loaded." fault={fault.error} onRetry={retry} />
}
