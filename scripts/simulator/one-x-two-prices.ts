// 1X2 prices of a match from its strengths, as plainly as can be: the one place to put the world's own model of goals
// in, once it prices 1X2.

/** More goals of one side than this are left to the last: with 6 expected that is one match in 10,000. */
const GOALS_MAX = 15

/** Returns the prices home, draw, away with that margin spread evenly, to the cent. */
export function oneXTwoPrices(
  { supremacy, total }: { readonly supremacy: number; readonly total: number },
  margin: number,
): readonly [number, number, number] {
  const goals = Math.exp(total)
  const homeShare = 1 / (1 + Math.exp(-supremacy))
  const [home, away] = [goalChances(goals * homeShare), goalChances(goals * (1 - homeShare))]
  let [homeWins, draw] = [0, 0]
  let awayFewer = 0
  for (let at = 0; at <= GOALS_MAX; at += 1) {
    homeWins += (home[at] ?? 0) * awayFewer
    draw += (home[at] ?? 0) * (away[at] ?? 0)
    awayFewer += away[at] ?? 0
  }
  const price = (chance: number) => Math.max(1.01, Math.round(100 / (chance * (1 + margin))) / 100)
  return [price(homeWins), price(draw), price(1 - homeWins - draw)]
}

function goalChances(expected: number): readonly number[] {
  const chances = [Math.exp(-expected)]
  for (let goals = 1; goals <= GOALS_MAX; goals += 1) chances.push(((chances[goals - 1] ?? 0) * expected) / goals)
  return chances
}
