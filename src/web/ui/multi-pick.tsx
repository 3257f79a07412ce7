// Several of many, found by typing: a button that says how many are chosen, and a list behind it.
import { ChevronDown } from 'lucide-react'
import { latePart } from './late-part.tsx'
import { Popover } from './popover.tsx'

const PickList = latePart(async () => (await import('./pick-list.tsx')).PickList)

export interface PickOption {
  readonly value: string
  readonly text: string
  /** Behind the text: how many there are, where it is. */
  readonly note?: string | undefined
}

export interface MultiPickProps {
  readonly label: string
  /** What the button says while none is chosen, which means all of them: "All countries". */
  readonly noneText: string
  readonly options: readonly PickOption[]
  readonly picked: readonly string[]
  readonly onPick: (picked: readonly string[]) => void
  readonly isLoading?: boolean
}

export function MultiPick(props: MultiPickProps) {
  const { label, noneText, options, picked } = props
  PickList.useComing()
  return (
    <Popover
      label={label}
      trigger={
        <button
          type="button"
          {...PickList.comesFor}
          aria-label={`${label}: ${buttonText(options, picked, noneText)}`}
          className="inline-flex h-7 max-w-52 items-center gap-1 rounded-md border border-line-strong bg-surface px-2 text-sm hover:bg-hover data-[state=open]:border-accent"
        >
          <span className="truncate">{buttonText(options, picked, noneText)}</span>
          <ChevronDown aria-hidden size={13} className="shrink-0 text-muted" />
        </button>
      }
    >
      <PickList.Part {...props} />
    </Popover>
  )
}

function buttonText(options: readonly PickOption[], picked: readonly string[], noneText: string): string {
  if (picked.length === 0) return noneText
  const first = options.find(({ value }) => value === picked[0])?.text ?? picked[0] ?? ''
  return picked.length === 1 ? first : `${first} +${picked.length - 1}`
}
