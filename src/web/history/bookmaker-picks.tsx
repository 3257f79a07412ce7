// Which bookmakers are compared: all that offer the market, unless some are left out. One always stays.
import type { ReactNode } from 'react'
import { BookmakerMark } from '../ui/bookmaker-mark.tsx'
import { CheckField } from '../ui/field.tsx'

interface BookmakerPicksProps {
  /** Those that ever offered the market. */
  readonly offered: readonly string[]
  readonly absent: readonly string[]
  readonly shown: readonly string[]
  readonly onPick: (shown: readonly string[] | undefined) => void
}

export function BookmakerPicks({ offered, absent, shown, onPick }: BookmakerPicksProps) {
  const turn = (slug: string) => {
    const picked = offered.filter((each) => (each === slug ? !shown.includes(slug) : shown.includes(each)))
    onPick(picked.length === offered.length ? undefined : picked)
  }
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4">
      <legend className="sr-only">Bookmakers that are compared</legend>
      {offered.map((slug) => {
        const isOn = shown.includes(slug)
        const isLast = isOn && shown.length === 1
        return (
          <span key={slug} title={isLast ? 'At least one stays' : undefined}>
            <CheckField
              label={<BookmakerMark slug={slug} />}
              checked={isOn}
              disabled={isLast}
              onChange={() => turn(slug)}
            />
          </span>
        )
      })}
      {absent.map((slug) => (
        <span key={slug} className="inline-flex items-center gap-1.5 text-muted">
          <BookmakerMark slug={slug} /> never offered it
        </span>
      ))}
    </fieldset>
  )
}

/** What the lines of the charts mean. */
export function LineLegend() {
  return (
    <ul className="flex flex-wrap items-center gap-x-4 text-xs text-muted">
      <Sample line={<path d="M0 5h22" />}>open</Sample>
      <Sample line={<path d="M0 5h22" strokeDasharray="4 4" />}>suspended, withdrawn or late</Sample>
      <li>gap: not offered, or no margin</li>
      <li>✓ last confirmed</li>
    </ul>
  )
}

function Sample({ line, children }: { readonly line: ReactNode; readonly children: string }) {
  return (
    <li className="inline-flex items-center gap-1.5">
      <svg aria-hidden="true" width="22" height="10" className="stroke-current stroke-[1.5]">
        {line}
      </svg>
      {children}
    </li>
  )
}
