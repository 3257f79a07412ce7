// How a bookmaker lays its margin over fair chances: three ways, which differ in what they do to long shots. Each
// returns shares (1 / price before rounding) that sum to (1 + margin) times what the chances sum to.

export type Spreading = 'proportional' | 'power' | 'odds_ratio'

/** Newton takes three to six steps; a margin of half and more on a near certainty takes twice as many. */
const STEPS_MAX = 30
/** No price of five digits shows it. */
const CLOSE_ENOUGH = 1e-7

/** Spreads the margin over `chances` in place. */
export function spreadMargin(chances: Float64Array, margin: number, spreading: Spreading): void {
  let sum = 0
  for (const chance of chances) sum += chance
  if (spreading === 'proportional')
    for (let at = 0; at < chances.length; at += 1) chances[at] = share(chances, at) * (1 + margin)
  else if (spreading === 'power') raiseToPower(chances, sum * (1 + margin))
  else multiplyOdds(chances, sum * (1 + margin))
}

/** chance ** k with one k for all: long shots lose most. Newton's method on k, which starts near its goal. */
function raiseToPower(chances: Float64Array, goal: number): void {
  let power = 1
  for (let step = 0; step < STEPS_MAX; step += 1) {
    let sum = 0
    let slope = 0
    for (const chance of chances) {
      if (chance <= 0) continue
      const logarithm = Math.log(chance)
      const raised = Math.exp(power * logarithm)
      sum += raised
      slope += raised * logarithm
    }
    if (Math.abs(sum - goal) < CLOSE_ENOUGH || slope === 0) break
    // At 0 every share is 1: the goal lies above it, and a step beyond would take long to come back.
    power = Math.max(0, power - (sum - goal) / slope)
  }
  for (let at = 0; at < chances.length; at += 1) chances[at] = share(chances, at) ** power
}

/** The odds chance / (1 − chance) times one factor: favourites stay below certainty. Newton's method on the factor. */
function multiplyOdds(chances: Float64Array, goal: number): void {
  let factor = 1
  for (let step = 0; step < STEPS_MAX; step += 1) {
    let sum = 0
    let slope = 0
    for (const chance of chances) {
      const below = 1 - chance + factor * chance
      sum += (factor * chance) / below
      slope += (chance * (1 - chance)) / (below * below)
    }
    if (Math.abs(sum - goal) < CLOSE_ENOUGH || slope === 0) break
    factor += (goal - sum) / slope
  }
  for (let at = 0; at < chances.length; at += 1) {
    const chance = share(chances, at)
    chances[at] = (factor * chance) / (1 - chance + factor * chance)
  }
}

function share(chances: Float64Array, at: number): number {
  return chances[at] ?? 0
}
