// The way back to where one came from, before the title of a page.
import { createLink } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ComponentProps } from 'react'

export const BackLink = createLink(function BackAnchor({ children, ...rest }: ComponentProps<'a'>) {
  return (
    <a
      {...rest}
      className="inline-flex h-7 items-center gap-1 rounded-md pr-1.5 text-muted hover:bg-hover hover:text-ink"
    >
      <ArrowLeft aria-hidden size={15} />
      {children}
    </a>
  )
})
