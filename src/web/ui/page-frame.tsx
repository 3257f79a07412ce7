// The frame of a page: its title (of the tab, too), what can be done on it, and the part that scrolls.
import { type ReactNode, useEffect } from 'react'
import { classNames } from './class-names.ts'

interface PageFrameProps {
  readonly title: string
  /** Shown in place of the title, where that is more than text. */
  readonly heading?: ReactNode
  /** A link to where one came from, before the title. */
  readonly back?: ReactNode
  readonly about?: ReactNode
  readonly actions?: ReactNode
  /** Its content is there: what makes screenshots and tests wait for that. */
  readonly isReady: boolean
  /** The page scrolls within itself, as the grid does. */
  readonly isFixed?: boolean
  readonly children: ReactNode
}

export function PageFrame({
  title,
  heading,
  back,
  about,
  actions,
  isReady,
  isFixed = false,
  children,
}: PageFrameProps) {
  useEffect(() => {
    document.title = `${title} · Overround`
  }, [title])
  return (
    <main
      id="main"
      tabIndex={-1}
      // Told when the page takes the focus.
      aria-label={title}
      data-ready={isReady}
      className={classNames('flex min-h-0 min-w-0 flex-1 flex-col outline-none', !isFixed && 'overflow-y-auto')}
    >
      <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3 pb-2 max-sm:min-h-10 max-sm:pt-2">
        {back}
        <h1 className="min-w-0 text-lg font-semibold wrap-anywhere">{heading ?? title}</h1>
        {about !== undefined && <div className="text-sm text-muted sm:min-w-0 sm:flex-1 sm:basis-40">{about}</div>}
        {actions !== undefined && (
          <div className="ml-auto flex flex-wrap items-center gap-2 max-sm:ml-0">{actions}</div>
        )}
      </header>
      <div className={classNames('flex min-h-0 min-w-0 flex-1 flex-col', !isFixed && 'gap-6 px-4 pb-8')}>
        {children}
      </div>
    </main>
  )
}
