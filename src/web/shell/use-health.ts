// How the program is, asked for every few seconds by the whole page together.
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { answerOf } from '../api/client.ts'
import { useLive } from '../live/live.ts'

const EVERY_MS = 5_000

export function useHealth() {
  const { clock } = useLive()
  const health = useQuery({ ...answerOf('/api/health'), refetchInterval: EVERY_MS, staleTime: EVERY_MS })
  const now = health.data?.clock.now
  // The stream tells the time too; where there is none, this does.
  useEffect(() => {
    if (now !== undefined) clock.hear(Date.parse(now))
  }, [clock, now])
  return health
}
