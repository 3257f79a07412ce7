// Which bookmakers are to be asked: a box for each, with what speaks for it; one that is switched off can not be chosen.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'

export interface BookmakerOption {
  readonly slug: string
  readonly isEnabled: boolean
  readonly note?: ReactNode
}

interface BookmakerChoiceProps {
  readonly options: readonly BookmakerOption[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: readonly string[]) => void
}

export function BookmakerChoice({ options, chosen, onChoose }: BookmakerChoiceProps) {
  const turn = (slug: string) =>
    onChoose(options.map((each) => each.slug).filter((each) => (each === slug ? !chosen.has(each) : chosen.has(each))))
  return (
    <fieldset className="flex flex-col">
      <legend className="pb-1 text-xs text-muted">Bookmakers to be asked</legend>
      {options.map(({ slug, isEnabled, note }) => (
        <label key={slug} className="flex min-h-7 flex-wrap items-center gap-x-2">
          <input
            type="checkbox"
            checked={isEnabled && chosen.has(slug)}
            disabled={!isEnabled}
            onChange={() => turn(slug)}
            className="size-3.5 accent-accent"
          />
          <BookmakerMark slug={slug} />
          <span className="text-xs text-muted">
            {isEnabled ? (
              note
            ) : (
              <>
                Switched off in{' '}
                <Link to="/settings" className="text-accent underline">
                  Settings
                </Link>
              </>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
