// Whose path a request is for: all bookmakers are served under one base URL, and their paths tell them apart.

export const PATH_BOOKMAKERS = ['betpawa', 'sportybet', 'bet9ja'] as const

export type PathBookmaker = (typeof PATH_BOOKMAKERS)[number]

export interface PathOwner {
  readonly bookmaker: PathBookmaker
  /** Lists lead to events; details are their markets and prices. */
  readonly part: 'lists' | 'details'
}

const OWNERS: readonly { readonly bookmaker: PathBookmaker; readonly all: RegExp; readonly details: RegExp }[] = [
  { bookmaker: 'betpawa', all: /^\/api\/sportsbook\//, details: /^\/api\/sportsbook\/\w+\/events\/[^/]+$/ },
  { bookmaker: 'sportybet', all: /^\/api\/[a-z]{2}\/factsCenter\//, details: /\/event$/ },
  { bookmaker: 'bet9ja', all: /^\/desktop\/feapi\//, details: /\/GetEvent$/ },
]

/** Returns whose a path is; undefined where it is nobody's. */
export function ownerOf(path: string): PathOwner | undefined {
  const owner = OWNERS.find(({ all }) => all.test(path))
  if (owner === undefined) return undefined
  return { bookmaker: owner.bookmaker, part: owner.details.test(path) ? 'details' : 'lists' }
}
