// Comparing the names that bookmakers give one team, for telling whether they mean the same side. Never for matching
// events: that is the SportRadar id's.

/** Parts that say nothing about which club it is. */
const EMPTY_WORDS = new Set(['fc', 'cf', 'sc', 'ac', 'afc', 'cd', 'fk', 'sk', 'if', 'bk', 'club', 'the', 'de'])

/** Returns text in small letters without accents or punctuation, as search and comparison want it. */
export function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Returns how alike two names are: the share of the shorter one's words that the other has, 0 to 1. */
export function nameLikeness(a: string, b: string): number {
  const wordsA = wordsOf(a)
  const wordsB = wordsOf(b)
  const [shorter, longer] = wordsA.length <= wordsB.length ? [wordsA, wordsB] : [wordsB, wordsA]
  if (shorter.length === 0) return 0
  const found = shorter.filter((word) => longer.some((other) => isSameWord(word, other))).length
  return found / shorter.length
}

interface Sides {
  readonly home: string
  readonly away: string
}

/**
 * Tells whether two listings of one event name the sides the other way round: crosswise both names are alike (half
 * of their words at least), and more so than straight.
 */
export function areSidesSwapped(a: Sides, b: Sides): boolean {
  const crossHome = nameLikeness(a.home, b.away)
  const crossAway = nameLikeness(a.away, b.home)
  const straight = nameLikeness(a.home, b.home) + nameLikeness(a.away, b.away)
  return crossHome >= 0.5 && crossAway >= 0.5 && crossHome + crossAway > straight
}

/** Tells whether a side of one listing has no word in common with that side of the other. */
export function haveOtherNames(a: Sides, b: Sides): boolean {
  return nameLikeness(a.home, b.home) === 0 || nameLikeness(a.away, b.away) === 0
}

/** Each change of a listing compares the same few names again. At so many it is begun anew. */
const KNOWN_MAX = 20_000
const knownWords = new Map<string, readonly string[]>()

function wordsOf(name: string): readonly string[] {
  const known = knownWords.get(name)
  if (known !== undefined) return known
  if (knownWords.size >= KNOWN_MAX) knownWords.clear()
  const words = splitWords(name)
  knownWords.set(name, words)
  return words
}

function splitWords(name: string): readonly string[] {
  const words = plainText(name)
    .split(' ')
    .filter((word) => word !== '')
  const telling = words.filter((word) => !EMPTY_WORDS.has(word))
  return telling.length > 0 ? telling : words
}

/** "Man" is "Manchester", "Utd" is not "United": a word counts if one begins with the other, three letters at least. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 3 && long.startsWith(short)
}
