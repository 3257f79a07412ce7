// Shows what a question was answered, and what to do where it was not. An answer that is there stays in sight while it is
// asked for again, and where asking again fails.
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failure, Loading } from './states.tsx'

interface AnsweredProps<Data> {
  readonly query: UseQueryResult<Data, unknown>
  /** What is asked for, in the plural: "runs". */
  readonly what: string
  readonly loadingRows?: number
  readonly children: (data: Data) => ReactNode
}

export function Answered<Data>({ query, what, loadingRows, children }: AnsweredProps<Data>) {
  const { data, error, isError, refetch } = query
  // A retry tells its outcome by the same query.
  const retry = () => void refetch()
  if (data === undefined) {
    if (isError) return <Failure what={`The ${what} could not be loaded.`} fault={error} onRetry={retry} />
    return <Loading what={what} {...(loadingRows === undefined ? {} : { rows: loadingRows })} />
  }
  return (
    <>
      {isError && <Failure what={`The ${what} are as they were: asking again failed.`} fault={error} onRetry={retry} />}
      {children(data)}
    </>
  )
}
