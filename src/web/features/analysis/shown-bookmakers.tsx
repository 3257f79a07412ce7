// Which competitors figures are of. The home bookmaker is always among them.
import { useMemo } from 'react'
import { type Bookmaker, useBookmakers } from '../../api/bookmakers.ts'
import { MultiPick } from '../../ui/multi-pick.tsx'

export interface Shown {
  /** Undefined until the server said who it is. */
  readonly home: Bookmaker | undefined
  readonly competitors: readonly Bookmaker[]
  /** Those of the competitors that are shown: all where none is chosen, or none that there is. */
  readonly shown: readonly Bookmaker[]
}

export function useShown(chosen: readonly string[] | undefined): Shown {
  const bookmakers = useBookmakers()
  return useMemo(() => {
    const competitors = bookmakers.filter(({ isHome }) => !isHome)
    const some = competitors.filter(({ slug }) => chosen?.includes(slug))
    return { home: bookmakers.find(({ isHome }) => isHome), competitors, shown: some.length === 0 ? competitors : some }
  }, [bookmakers, chosen])
}

interface CompetitorPickProps {
  readonly shown: Shown
  readonly picked: readonly string[] | undefined
  readonly onPick: (picked: readonly string[] | undefined) => void
}

export function CompetitorPick({ shown: { competitors }, picked = [], onPick }: CompetitorPickProps) {
  return (
    <MultiPick
      label="Competitors"
      noneText="All competitors"
      options={competitors.map(({ slug, name }) => ({ value: slug, text: name }))}
      picked={picked}
      onPick={(slugs) => onPick(slugs.length === competitors.length ? undefined : slugs)}
    />
  )
}
