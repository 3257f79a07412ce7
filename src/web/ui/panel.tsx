// A part of a page under a heading. Parts are told apart by space and weight; a frame is for what scrolls by itself.
import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

interface PanelProps {
  readonly title: string
  /** What the figures below mean. */
  readonly about?: ReactNode
  readonly actions?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

export function Panel({ title, about, actions, className, children }: PanelProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classNames('flex min-w-0 flex-col gap-2', className)}>
      <header className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {about !== undefined && <p className="text-xs text-muted">{about}</p>}
        {actions !== undefined && (
          <div className="ml-auto flex flex-wrap items-center gap-2 max-sm:ml-0">{actions}</div>
        )}
      </header>
      {children}
    </section>
  )
}

/** One figure with what it is; `note` says out of what. */
export function Figure({
  name,
  value,
  note,
}: {
  readonly name: string
  readonly value: ReactNode
  readonly note?: ReactNode
}) {
  return (
    <div className="flex min-w-0 flex-col">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="text-lg font-semibold">{value}</dd>
      {note !== undefined && <dd className="text-xs text-muted">{note}</dd>}
    </div>
  )
}

/** Figures in a row. */
export function Figures({ children }: { readonly children: ReactNode }) {
  return <dl className="flex flex-wrap gap-x-8 gap-y-3 max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-4">{children}</dl>
}
