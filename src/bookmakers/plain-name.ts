// Names as bookmakers write them, and as they may be shown: of one line, no longer than a name is, and without signs that are not seen
// but move, hide or cover what stands around them. What a name is made of otherwise is its own affair: it is text wherever it goes.

/** Of the longest club there is a third; in characters, as somebody counts them. */
const NAME_LENGTH_MAX = 200
/** Accents on one letter; no script needs more. */
const MARKS_MAX = 4

/** As nearly all are. */
const PLAIN = /^[\x20-\x7e]{0,200}$/
/** Ends of lines, and whatever else moves a cursor or rings a bell. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
/**
 * Signs without a width: orders that turn the direction of text around, and what splits or tags words. Those that join letters, which
 * Persian and Hindi are written with, stay.
 */
const UNSEEN = /(?![\u200c\u200d])[\p{Cf}\u115f\u1160\u3164\uffa0]/gu
const PILED_UP = new RegExp(`(\\p{M}{${MARKS_MAX}})\\p{M}+`, 'gu')

/** Returns a name as it may be shown; undefined where nothing of it can be seen. */
export function plainName(name: string | undefined): string | undefined {
  if (name === undefined || PLAIN.test(name)) return name
  const cleaned = name
    // Nobody pays for more than is kept, however long it is.
    .slice(0, 4 * NAME_LENGTH_MAX)
    .toWellFormed()
    .replace(CONTROLS, ' ')
    .replace(UNSEEN, '')
    .replace(PILED_UP, '$1')
    .trim()
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(cleaned)) return undefined
  const characters = [...cleaned]
  return characters.length <= NAME_LENGTH_MAX
    ? cleaned
    : `${characters
        .slice(0, NAME_LENGTH_MAX - 1)
        .join('')
        .trim()}…`
}
