// How far something is, with the figures beside the bar.
import { Progress as RadixProgress } from 'radix-ui'
import { countText } from './figures.ts'

export function Progress({ label, done, of }: { readonly label: string; readonly done: number; readonly of: number }) {
  const share = of === 0 ? 0 : Math.min(1, done / of)
  return (
    <div className="flex min-w-0 items-center gap-2">
      <RadixProgress.Root
        value={share * 100}
        aria-label={label}
        className="h-1.5 min-w-16 flex-1 overflow-hidden rounded-full bg-line"
      >
        <RadixProgress.Indicator className="h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
      </RadixProgress.Root>
      <span className="text-xs whitespace-nowrap text-muted">
        {countText(done)} of {countText(of)}
      </span>
    </div>
  )
}
