// How the program is, asked for every few seconds by the whole page together.
import { useQuery } from '@tanstack/react-query'
import { ApiFault } from '../api/api-fault.ts'
import { type Answer, answerOf, ask } from '../api/client.ts'
import { type Live, useLive } from '../live/live.ts'

const EVERY_MS = 5_000

export function useHealth() {
  const live = useLive()
  return useQuery({
    ...answerOf('/api/health'),
    queryFn: ({ signal }) => askHealth(live, signal),
    refetchInterval: EVERY_MS,
    staleTime: EVERY_MS,
  })
}

/** What it says of time and server is heard when it comes, and never again from what is kept. */
async function askHealth({ socket, clock }: Live, signal: AbortSignal): Promise<Answer<'/api/health'>> {
  try {
    const health = await ask('/api/health', { signal })
    // The stream tells the time too; where there is none, this does.
    clock.hear(Date.parse(health.clock.now))
    socket.noteServer(true)
    return health
  } catch (error) {
    if (error instanceof ApiFault && error.isPassing) socket.noteServer(false)
    throw error
  }
}
