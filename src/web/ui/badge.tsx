// A word that says how something is. Amber is for late, green and red for better and worse, and for nothing else; states are
// told by a sign and a word.
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const TONES = {
  neutral: 'bg-sunken text-muted',
  accent: 'bg-accent-soft text-accent',
  strong: 'bg-ink text-bg',
  late: 'bg-late-fill text-late',
  better: 'bg-better-fill text-better',
  worse: 'bg-worse-fill text-worse',
} as const

export type BadgeTone = keyof typeof TONES

export function Badge({
  tone = 'neutral',
  title,
  children,
}: {
  readonly tone?: BadgeTone
  readonly title?: string
  readonly children: ReactNode
}) {
  return (
    <span
      title={title}
      className={classNames(
        'inline-flex h-5 items-center gap-1 rounded px-1.5 text-xs font-medium whitespace-nowrap',
        TONES[tone],
      )}
    >
      {children}
    </span>
  )
}
