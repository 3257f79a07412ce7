// A link to a bookmaker's own page. The address came from outside: what is no web address is no link.
import type { ReactNode } from 'react'

interface SiteLinkProps {
  readonly url: string | null | undefined
  readonly title: string
  /** The grid has its own keys; a link in it is no stop of the tab key. */
  readonly isInGrid?: boolean
  readonly className?: string
  readonly children: ReactNode
}

export function SiteLink({ url, title, isInGrid = false, className, children }: SiteLinkProps) {
  if (!isWebAddress(url)) return <span className={className}>{children}</span>
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      title={title}
      tabIndex={isInGrid ? -1 : undefined}
      className={className}
    >
      {children}
    </a>
  )
}

/** Opens it as the link does. */
export function openSite(url: string | null | undefined): void {
  if (isWebAddress(url)) window.open(url, '_blank', 'noopener,noreferrer')
}

export function isWebAddress(url: string | null | undefined): url is string {
  return typeof url === 'string' && /^https?:\/\//i.test(url)
}
