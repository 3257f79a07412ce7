// One of a few, all in sight: modes, tabs, periods. A radio group to the keyboard.
import { ToggleGroup } from 'radix-ui'
import type { ReactNode } from 'react'

interface SegmentedProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly text: ReactNode; readonly title?: string }[]
  readonly onPick: (value: Value) => void
}

export function Segmented<Value extends string>({ label, value, options, onPick }: SegmentedProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      // Pressing the chosen one again leaves it chosen.
      onValueChange={(picked) => picked !== '' && onPick(picked as Value)}
      className="inline-flex h-7 max-w-full shrink-0 overflow-x-auto rounded-md border border-line-strong bg-surface p-px"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          title={option.title}
          className="rounded-[5px] px-2 text-sm whitespace-nowrap text-muted hover:text-ink data-[state=on]:bg-accent-soft data-[state=on]:font-semibold data-[state=on]:text-accent"
        >
          {option.text}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
