// The list behind a pick of several; it comes when somebody is about to open it.
import { Command } from 'cmdk'
import { Check } from 'lucide-react'
import type { MultiPickProps } from './multi-pick.tsx'

export function PickList({ label, noneText, options, picked, onPick, isLoading = false }: MultiPickProps) {
  const chosen = new Set(picked)
  const turn = (value: string) =>
    onPick(chosen.has(value) ? picked.filter((each) => each !== value) : [...picked, value])
  return (
    <Command label={label} className="flex w-72 max-w-full flex-col gap-2">
      <Command.Input
        autoFocus
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
            <span aria-hidden className="flex size-4 items-center justify-center rounded-sm border border-line-strong">
              {chosen.has(value) && <Check size={12} />}
            </span>
            <span className="min-w-0 flex-1 truncate">{text}</span>
            {chosen.has(value) && <span className="sr-only">chosen</span>}
            {note !== undefined && <span className="text-xs text-muted">{note}</span>}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  )
}
