// Buttons: the plain one, the one thing to do on a page, quiet ones in dense places, and icons that say what they do.
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

const KINDS = {
  plain: 'border border-line-strong bg-surface text-ink hover:bg-hover',
  primary: 'border border-accent bg-accent text-accent-ink font-semibold hover:brightness-110',
  quiet: 'border border-transparent text-muted hover:bg-hover hover:text-ink',
  /** Deletes. It stands out by weight: red means "worse" here. */
  final: 'border border-ink bg-ink text-bg font-semibold hover:opacity-90',
} as const

export interface ButtonProps extends ComponentProps<'button'> {
  readonly kind?: keyof typeof KINDS
  readonly icon?: LucideIcon
  /** Waits for an answer: can not be pressed again, and says so. */
  readonly isBusy?: boolean
  /** Why one may not do this; it can be reached then, so that the reason can be read, and does nothing. */
  readonly lack?: string | undefined
  readonly children: ReactNode
}

export function Button({
  kind = 'plain',
  icon: Icon,
  isBusy = false,
  children,
  className,
  disabled,
  lack,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...lacking(lack)}
      disabled={lack === undefined && (disabled === true || isBusy)}
      aria-busy={isBusy}
      className={classNames(
        'inline-flex h-7 items-center justify-center gap-1.5 rounded-md px-2.5 text-sm whitespace-nowrap',
        'disabled:opacity-50 disabled:pointer-events-none aria-disabled:opacity-50',
        KINDS[kind],
        className,
      )}
    >
      {Icon !== undefined && <Icon aria-hidden size={14} className={classNames(isBusy && 'animate-pulse')} />}
      {children}
    </button>
  )
}

/** What a button is whose user may not press it: its title says why, and pressing it does nothing, of a form neither. */
function lacking(lack: string | undefined): ComponentProps<'button'> {
  if (lack === undefined) return {}
  return { type: 'button', 'aria-disabled': true, title: lack, onClick: (press) => press.preventDefault() }
}

interface IconButtonProps extends ComponentProps<'button'> {
  readonly icon: LucideIcon
  /** What it does; shown as a title, and to who hears the page. */
  readonly label: string
  readonly isPressed?: boolean
  /** As of a button. */
  readonly lack?: string | undefined
}

export function IconButton({ icon: Icon, label, isPressed, lack, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      aria-pressed={isPressed}
      {...rest}
      {...lacking(lack)}
      className={classNames(
        'inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink',
        'disabled:opacity-50 aria-disabled:opacity-50 aria-pressed:bg-accent-soft aria-pressed:text-accent',
        className,
      )}
    >
      <Icon aria-hidden size={15} />
    </button>
  )
}
