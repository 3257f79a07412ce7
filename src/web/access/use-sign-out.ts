// Signing out, from wherever it is asked for.
import { toast } from 'sonner'
import { post, takeAnswer } from '../api/client.ts'
import { tellFault } from '../ui/states.tsx'
import { usePageSession } from './access.ts'

export function useSignOut(): () => void {
  const session = usePageSession()
  return () => {
    takeAnswer(post('/api/session/end', {})).then(
      (answer) => session.leave(answer),
      (fault: unknown) => {
        const { detail, cure } = tellFault(fault)
        toast.error(`You are still signed in. ${detail}`, { description: cure })
      },
    )
  }
}
