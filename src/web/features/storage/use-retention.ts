// How long odds and matches are kept by the settings, and how often that is seen to.
import { useQuery } from '@tanstack/react-query'
import { answerOf } from '../../api/client.ts'

export interface Retention {
  readonly oddsDays: number
  readonly matchDays: number
  readonly everyHours: number
}

/** Undefined while it is not known. */
export function useRetention(): Retention | undefined {
  const { data } = useQuery(answerOf('/api/settings'))
  const { odds_retention_days, match_retention_days, cleanup_frequency_hours } = data ?? {}
  if (
    typeof odds_retention_days !== 'number' ||
    typeof match_retention_days !== 'number' ||
    typeof cleanup_frequency_hours !== 'number'
  )
    return undefined
  return { oddsDays: odds_retention_days, matchDays: match_retention_days, everyHours: cleanup_frequency_hours }
}
