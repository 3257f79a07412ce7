// Several of many, found by typing: a button that says how many are chosen, and a list behind it.
import { Command } from 'cmdk'
import { Check, ChevronDown } from 'lucide-react'
import { Popover } from './popover.tsx'

export interface PickOption {
  readonly value: string
  readonly text: string
  /** Behind the text: how many there are, where it is. */
  readonly note?: string | undefined
}

interface MultiPickProps {
  readonly label: string
  /** What the button says while none is chosen, which means all of them: "All countries". */
  readonly noneText: string
  readonly options: readonly PickOption[]
  readonly picked: readonly string[]
  readonly onPick: (picked: readonly string[]) => void
  readonly isLoading?: boolean
}

export function MultiPick({ label, noneText, options, picked, onPick, isLoading = false }: MultiPickProps) {
  const chosen = new Set(picked)
  const turn = (value: string) =>
    onPick(chosen.has(value) ? picked.filter((each) => each !== value) : [...picked, value])
  return (
    <Popover
      label={label}
      trigger={
        <button
          type="button"
          aria-label={`${label}: ${buttonText(options, picked, noneText)}`}
          className="inline-flex h-7 max-w-52 items-center gap-1 rounded-md border border-line-strong bg-surface px-2 text-sm hover:bg-hover data-[state=open]:border-accent"
        >
          <span className="truncate">{buttonText(options, picked, noneText)}</span>
          <ChevronDown aria-hidden size={13} className="shrink-0 text-muted" />
        </button>
      }
    >
      <Command label={label} className="flex w-72 max-w-full flex-col gap-2">
        <Command.Input
          placeholder="Type to filter"
          className="h-7 rounded-md border border-line-strong bg-surface px-2 text-sm placeholder:text-faint"
        />
        <button
          type="button"
          disabled={picked.length === 0}
          title={`Takes every choice away: ${noneText.toLowerCase()} are shown`}
          className="self-start text-xs text-accent hover:underline disabled:text-muted disabled:no-underline"
          onClick={() => onPick([])}
        >
          {picked.length === 0 ? `✓ ${noneText}` : `Show ${noneText.toLowerCase()}`}
        </button>
        <Command.List className="max-h-72 overflow-y-auto">
          <Command.Empty className="py-3 text-center text-muted">
            {isLoading ? 'Loading …' : options.length === 0 ? 'None yet.' : 'Nothing of that name.'}
          </Command.Empty>
          {options.map(({ value, text, note }) => (
            <Command.Item
              key={value}
              value={`${text} ${note ?? ''} ${value}`}
              onSelect={() => turn(value)}
              className="flex h-7 cursor-pointer items-center gap-2 rounded px-1 data-[selected=true]:bg-hover"
            >
              <span
                aria-hidden
                className="flex size-4 items-center justify-center rounded-sm border border-line-strong"
              >
                {chosen.has(value) && <Check size={12} />}
              </span>
              <span className="min-w-0 flex-1 truncate">{text}</span>
              {chosen.has(value) && <span className="sr-only">chosen</span>}
              {note !== undefined && <span className="text-xs text-muted">{note}</span>}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Popover>
  )
}

function buttonText(options: readonly PickOption[], picked: readonly string[], noneText: string): string {
  if (picked.length === 0) return noneText
  const first = options.find(({ value }) => value === picked[0])?.text ?? picked[0] ?? ''
  return picked.length === 1 ? first : `${first} +${picked.length - 1}`
}
