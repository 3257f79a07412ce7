// What was answered before stays in sight, faint, until the answer to what is asked now is there.
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface RenewedProps {
  readonly query: { readonly isPlaceholderData: boolean }
  readonly className?: string
  readonly children: ReactNode
}

export function Renewed({ query: { isPlaceholderData }, className, children }: RenewedProps) {
  return (
    <div aria-busy={isPlaceholderData} className={classNames(className, isPlaceholderData && 'opacity-60')}>
      {children}
    </div>
  )
}
