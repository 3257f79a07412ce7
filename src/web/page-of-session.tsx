// The page of whoever is signed in, and the sign-in above it while somebody has to. When another one signs in, or this one out,
// everything that was answered before goes, and the page begins anew at the same address.
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useSession } from './access/access.ts'
import { askRefusedAgain } from './access/held-questions.ts'
import { isSignInNeeded } from './access/page-session.ts'
import { createQueryClient } from './api/query-client.ts'
import type { createPageRouter } from './routes.tsx'
import { ErrorFence } from './ui/error-fence.tsx'

// Nobody who is signed in needs it.
const SignIn = lazy(async () => ({ default: (await import('./access/sign-in.tsx')).SignIn }))

interface PageProps {
  readonly router: ReturnType<typeof createPageRouter>
}

export function PageOfSession({ router }: PageProps) {
  const { epoch } = useSession()
  return <AnsweredPage key={epoch} router={router} />
}

function AnsweredPage({ router }: PageProps) {
  const [queries] = useState(createQueryClient)
  const session = useSession()
  const isNeeded = isSignInNeeded(session)
  useRefusedAgain(queries)
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      {isNeeded && (
        <ErrorFence what="The sign-in">
          <Suspense>
            <SignIn owner={session.owner} />
          </Suspense>
        </ErrorFence>
      )}
    </QueryClientProvider>
  )
}

/** A server that refuses whoever it says is signed in is not asked more often than this. */
const AGAIN_MS = 3_000

function useRefusedAgain(queries: Parameters<typeof askRefusedAgain>[0]): void {
  const session = useSession()
  const askedMs = useRef(Number.NEGATIVE_INFINITY)
  const isNeeded = isSignInNeeded(session)
  useEffect(() => {
    if (isNeeded) askedMs.current = Number.NEGATIVE_INFINITY
    else if (session.answer !== undefined && performance.now() - askedMs.current > AGAIN_MS) {
      askedMs.current = performance.now()
      askRefusedAgain(queries)
    }
  }, [queries, isNeeded, session.answer])
}
