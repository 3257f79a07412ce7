// Who the bookmakers are: their one spelling, one colour and one order everywhere on the page, the home bookmaker first.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { catalogueQuery } from './catalogue.ts'

export interface Bookmaker {
  readonly slug: string
  readonly name: string
  /** Two letters: "BP". */
  readonly short: string
  readonly isHome: boolean
  /** Its place in the palette, from 1. */
  readonly colour: number
}

/** As many as there are colours; later ones share. */
const COLOURS = 8

/** Returns all bookmakers; none until the server said who they are. */
export function useBookmakers(): readonly Bookmaker[] {
  const { data } = useQuery(catalogueQuery)
  const bookmakers = data?.bookmakers
  return useMemo(() => (bookmakers === undefined ? [] : bookmakersOf(bookmakers)), [bookmakers])
}

/** Returns one by its slug; one that is unknown is shown by it. */
export function useBookmaker(slug: string): Bookmaker {
  return useBookmakers().find((bookmaker) => bookmaker.slug === slug) ?? unknownBookmaker(slug)
}

function bookmakersOf(
  bookmakers: readonly { readonly slug: string; readonly name: string; readonly is_home: boolean }[],
): readonly Bookmaker[] {
  return bookmakers
    .toSorted((a, b) => Number(b.is_home) - Number(a.is_home))
    .map(({ slug, name, is_home }, place) => ({
      slug,
      name,
      short: shortOf(name),
      isHome: is_home,
      colour: (place % COLOURS) + 1,
    }))
}

function unknownBookmaker(slug: string): Bookmaker {
  return { slug, name: slug, short: shortOf(slug), isHome: false, colour: COLOURS }
}

/** The first letter, and the next that is a capital or a digit: "BetPawa" is BP, "Bet9ja" B9. */
function shortOf(name: string): string {
  const next = /[A-Z0-9]/.exec(name.slice(1))?.[0] ?? name.slice(1, 2)
  return `${name.slice(0, 1)}${next}`.toUpperCase()
}
