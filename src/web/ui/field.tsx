// Fields of forms and filters: each has a name that is read with it, whether it is seen or not.
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

export const BOX =
  'h-7 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink placeholder:text-faint disabled:opacity-50 aria-invalid:border-ink aria-invalid:border-2'

interface Named {
  readonly label: string
  /** Only read, where the field speaks for itself to the eye. */
  readonly isLabelHidden?: boolean | undefined
  /** Why what is in it can not be taken. */
  readonly error?: string | undefined
  /** More on what it does. */
  readonly hint?: ReactNode
}

export function TextField({ label, isLabelHidden, error, hint, className, ...rest }: Named & ComponentProps<'input'>) {
  const id = useId()
  return (
    <Labelled {...{ id, label, error, hint }} isLabelHidden={isLabelHidden}>
      <input
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, error, hint)}
        {...rest}
        className={classNames(BOX, className)}
      />
    </Labelled>
  )
}

interface SelectProps extends Named, Omit<ComponentProps<'select'>, 'onChange'> {
  readonly options: readonly { readonly value: string; readonly text: string; readonly isDisabled?: boolean }[]
  readonly onPick: (value: string) => void
}

/** The browser's own list: it works with every keyboard, screen and reader. */
export function SelectField({ label, isLabelHidden, error, hint, options, onPick, className, ...rest }: SelectProps) {
  const id = useId()
  return (
    <Labelled {...{ id, label, error, hint }} isLabelHidden={isLabelHidden}>
      <select
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, error, hint)}
        {...rest}
        onChange={({ target }) => onPick(target.value)}
        className={classNames(BOX, 'pr-1', className)}
      >
        {options.map(({ value, text, isDisabled }) => (
          <option key={value} value={value} disabled={isDisabled}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

export function CheckField({ label, ...rest }: { readonly label: ReactNode } & ComponentProps<'input'>) {
  return (
    <label className="inline-flex h-7 items-center gap-1.5 whitespace-nowrap">
      <input type="checkbox" {...rest} className="size-3.5 accent-accent" />
      {label}
    </label>
  )
}

function Labelled({
  id,
  label,
  isLabelHidden = false,
  error,
  hint,
  children,
}: Named & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-xs text-muted'}>
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="text-xs font-semibold text-ink">
          {error}
        </p>
      )}
    </div>
  )
}

function describedBy(id: string, error: string | undefined, hint: ReactNode): string | undefined {
  const ids = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean)
  return ids.length === 0 ? undefined : ids.join(' ')
}
