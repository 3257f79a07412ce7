// On or off, at once.
import { Switch as RadixSwitch } from 'radix-ui'
import { useId } from 'react'

interface SwitchProps {
  readonly label: string
  readonly isOn: boolean
  readonly onTurn: (isOn: boolean) => void
  readonly isDisabled?: boolean
}

export function Switch({ label, isOn, onTurn, isDisabled = false }: SwitchProps) {
  const id = useId()
  return (
    <span className="inline-flex h-7 items-center gap-2">
      <RadixSwitch.Root
        id={id}
        checked={isOn}
        disabled={isDisabled}
        onCheckedChange={onTurn}
        className="relative h-4 w-7 shrink-0 rounded-full bg-line-strong disabled:opacity-50 data-[state=checked]:bg-accent"
      >
        <RadixSwitch.Thumb className="block size-3 translate-x-0.5 rounded-full bg-surface data-[state=checked]:translate-x-[14px]" />
      </RadixSwitch.Root>
      <label htmlFor={id}>{label}</label>
    </span>
  )
}
