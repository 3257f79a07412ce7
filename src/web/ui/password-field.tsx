// A field for a password: what is in it can be looked at.
import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { IconButton } from './button.tsx'
import { classNames } from './class-names.ts'
import { TextField } from './field.tsx'

type PasswordFieldProps = Omit<ComponentProps<typeof TextField>, 'type' | 'autoComplete'> & {
  /** What a browser that keeps passwords takes it for. */
  readonly kind: 'current' | 'new'
  readonly isLarge?: boolean
}

export function PasswordField({ kind, isLarge = false, ...rest }: PasswordFieldProps) {
  const [isShown, show] = useState(false)
  return (
    <div className="relative">
      <TextField
        {...rest}
        type={isShown ? 'text' : 'password'}
        autoComplete={`${kind}-password`}
        autoCapitalize="none"
        spellCheck={false}
        className={classNames('w-full pr-8', isLarge && 'h-9')}
      />
      <IconButton
        icon={isShown ? EyeOff : Eye}
        label={`Show: ${rest.label}`}
        isPressed={isShown}
        // Beside the field, below its name.
        className={classNames('absolute right-0', isLarge ? 'top-[22px] mr-1' : 'top-[18px]')}
        onClick={() => show(!isShown)}
      />
    </div>
  )
}
