// Which final scores win which outcome of the market Multiscores: its keys name lists of scores.
import type { ScoreRule } from './score-pricer.ts'

// The home side's scores; the away side's are the same turned round.
const MULTISCORES: Readonly<Record<string, readonly string[]>> = {
  home_123: ['1:0', '2:0', '3:0'],
  home_456: ['4:0', '5:0', '6:0'],
  home_2141: ['2:1', '3:1', '4:1'],
  home_3251: ['3:2', '4:2', '4:3', '5:1'],
}

const HOME_NAME_OF: Readonly<Record<string, string>> = {
  away_123: 'home_123',
  away_456: 'home_456',
  away_1214: 'home_2141',
  away_2315: 'home_3251',
  away_other: 'home_other',
}

/** Returns when the outcome with this key wins. */
export function multiscoreRule(outcome: string): ScoreRule {
  if (outcome === 'draw') return (home, away) => home === away
  const turned = HOME_NAME_OF[outcome]
  if (turned !== undefined) {
    const rule = multiscoreRule(turned)
    return (home, away) => rule(away, home)
  }
  if (outcome === 'home_other') {
    const listed = new Set(Object.values(MULTISCORES).flat())
    return (home, away) => home > away && !listed.has(`${home}:${away}`)
  }
  const scores = new Set(MULTISCORES[outcome])
  return (home, away) => scores.has(`${home}:${away}`)
}
