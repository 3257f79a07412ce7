// How long odds and matches are kept by the settings, and how often that is seen to.
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type Answer, answerOf } from '../../api/client.ts'

export interface Retention {
  readonly oddsDays: number
  readonly matchDays: number
  readonly everyHours: number
}

export function useRetention(): UseQueryResult<Retention, unknown> {
  return useQuery({ ...answerOf('/api/settings'), select: retentionOf })
}

function retentionOf(settings: Answer<'/api/settings'>): Retention {
  return {
    oddsDays: Number(settings.odds_retention_days),
    matchDays: Number(settings.match_retention_days),
    everyHours: Number(settings.cleanup_frequency_hours),
  }
}
