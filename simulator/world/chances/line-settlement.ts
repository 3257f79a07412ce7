// How a line settles a bet. A count on the line returns the stake; a quarter line is two bets of half the stake on the
// lines beside it, so a count one quarter away wins or loses half. What comes back has no part in the chance.

/** What wins on either side of a line, by class; all of it together is 1. */
export interface Settled {
  readonly above: Float64Array
  readonly below: Float64Array
}

/**
 * Returns the chances of a bet above and one below the line, for each class of results (the home side wins and …).
 * `quartersAtZero` is how many quarters above the line index 0 of the lists stands.
 *
 * The chance is 1 / fair price: (won + half won / 2) / (1 − returned − half won / 2 − half lost / 2). Above and below the
 * line, and in all classes, the divisor is the same: the part of the stake that is decided at all.
 */
export function settle(classes: readonly Float64Array[], quartersAtZero: number): Settled {
  const above = new Float64Array(classes.length)
  const below = new Float64Array(classes.length)
  let decided = 0
  for (const [place, chances] of classes.entries()) {
    let [won, lost] = [0, 0]
    for (let at = 0; at < chances.length; at += 1) {
      const quarters = 4 * at + quartersAtZero
      if (quarters > 0) won += (chances[at] ?? 0) * (quarters === 1 ? 0.5 : 1)
      else if (quarters < 0) lost += (chances[at] ?? 0) * (quarters === -1 ? 0.5 : 1)
    }
    above[place] = won
    below[place] = lost
    decided += won + lost
  }
  return { above: above.map((won) => won / decided), below: below.map((lost) => lost / decided) }
}
