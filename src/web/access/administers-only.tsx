// Stands in the place of a page that is only for who administers, for everybody else.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageFrame } from '../ui/page-frame.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { useSession } from './access.ts'

interface AdministersOnlyProps {
  readonly title: string
  readonly children: ReactNode
}

export function AdministersOnly({ title, children }: AdministersOnlyProps) {
  const { shown: answer } = useSession()
  if (answer?.account !== null && answer?.rights.includes('administer') === true) return children
  return (
    <PageFrame title={title} isReady={answer !== undefined}>
      {answer === undefined || (answer.is_required && answer.account === null) ? (
        <Loading what={title.toLowerCase()} />
      ) : (
        <Empty
          action={
            <Link to="/" className="text-accent underline">
              Go to the odds
            </Link>
          }
        >
          {answer.is_required ? (
            <>
              This page needs the role admin; {answer.account} has the role {answer.role}.
            </>
          ) : (
            <>
              Nobody signs in here: everybody may do everything. The first account is made on the machine itself, with{' '}
              <code>npm run user -- add NAME --role admin</code>; from then on everybody signs in.
            </>
          )}
        </Empty>
      )}
    </PageFrame>
  )
}
