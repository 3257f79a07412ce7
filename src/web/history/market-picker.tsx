// Another market of the same event, found by typing: a button that says which one is shown, and a list behind it.
import { Command } from 'cmdk'
import { ChevronDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { marketName } from '../prices/market-names.ts'
import { BookmakerMark } from '../ui/bookmaker-mark.tsx'
import { classNames } from '../ui/class-names.ts'
import { Popover } from '../ui/popover.tsx'
import { useMarketOptions } from './use-event-names.ts'

interface MarketPickerProps {
  readonly eventId: number
  readonly market: string
  readonly onPick: (market: string) => void
}

export function MarketPicker({ eventId, market, onPick }: MarketPickerProps) {
  const [isOpen, onTurn] = useState(false)
  useSlash(() => onTurn(true))
  return (
    <Popover
      label="Markets of the event"
      align="end"
      open={{ isOpen, onTurn }}
      trigger={
        <button
          type="button"
          aria-label={`Market: ${marketName(market)}`}
          className="inline-flex h-7 max-w-80 items-center gap-1 rounded-md border border-line-strong bg-surface px-2 text-sm hover:bg-hover data-[state=open]:border-accent"
        >
          <span className="truncate">{marketName(market)}</span>
          <ChevronDown aria-hidden size={13} className="shrink-0 text-muted" />
        </button>
      }
    >
      <MarketList
        {...{ eventId, market }}
        onPick={(picked) => {
          onTurn(false)
          onPick(picked)
        }}
      />
    </Popover>
  )
}

/** "/" searches, as it does on every page; here what is searched is behind the button. */
function useSlash(onSlash: () => void): void {
  const newest = useRef(onSlash)
  newest.current = onSlash
  useEffect(() => {
    const hear = (press: KeyboardEvent) => {
      const isTyped = press.target instanceof HTMLElement && press.target.closest('input, textarea, select') !== null
      if (press.key !== '/' || press.defaultPrevented || isTyped) return
      if (document.querySelector('[role="dialog"]') !== null) return
      press.preventDefault()
      newest.current()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}

function MarketList({ eventId, market, onPick }: MarketPickerProps) {
  const options = useMarketOptions(eventId)
  return (
    <Command label="Markets of the event" loop className="flex w-96 max-w-full flex-col gap-2">
      <Command.Input
        autoFocus
        placeholder="Type to filter"
        className="h-7 rounded-md border border-line-strong bg-surface px-2 text-sm placeholder:text-faint"
      />
      <Command.List className="max-h-80 overflow-y-auto">
        <Command.Empty className="py-3 text-center text-muted">
          {options === undefined ? 'Loading …' : 'No market of that name is offered.'}
        </Command.Empty>
        {(options ?? []).map(({ market: key, name, bookmakers }) => (
          <Command.Item
            key={key}
            value={`${name} ${key}`}
            onSelect={() => onPick(key)}
            className="flex h-7 cursor-pointer items-center gap-2 rounded px-1.5 data-[selected=true]:bg-hover"
          >
            <span className={classNames('min-w-0 flex-1 truncate', key === market && 'font-semibold')}>{name}</span>
            <span className="inline-flex gap-1 text-xs">
              {bookmakers.map((slug) => (
                <BookmakerMark key={slug} slug={slug} isShort />
              ))}
            </span>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  )
}
