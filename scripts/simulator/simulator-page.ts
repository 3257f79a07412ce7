// docs/SIMULATOR.md: how near the simulated world comes to recorded bookmakers. Each section is a function of its own
// measurements.
import { answerTimesSection } from './answer-times-section.ts'
import { answersSection } from './answers-section.ts'
import { type ComparedAnswerTimes, compareAnswerTimes } from './compared-answer-times.ts'
import { type ComparedAnswers, compareAnswers } from './compared-answers.ts'
import { type ComparedMargin, compareMargins } from './compared-margins.ts'
import { type ComparedMovement, compareMovement } from './compared-movement.ts'
import { type ComparedOffers, compareOffers } from './compared-offers.ts'
import { marginsSection } from './margins-section.ts'
import { movementSection } from './movement-section.ts'
import { offersSection } from './offers-section.ts'
import { hasMatches, recordedMatches, WHY_NO_MATCHES } from './recorded-matches.ts'
import { hasSeries, SERIES_DIR, WHY_NO_SERIES } from './recorded-series.ts'
import { simulatedStarts } from './simulated-starts.ts'

export interface SimulatorPageParts {
  readonly movement: ComparedMovement
  readonly offers: ComparedOffers
  readonly answers: readonly ComparedAnswers[]
  readonly margins: readonly ComparedMargin[]
  readonly answerTimes: readonly ComparedAnswerTimes[]
}

export const canCompare = hasSeries && hasMatches
/** For the names of tests: empty, or why they are skipped. */
export const WHY_NOT_COMPARED = WHY_NO_SERIES || WHY_NO_MATCHES

/** Measures everything that the page tells; takes some seconds, and needs the recordings. */
export function compareAll(): SimulatorPageParts {
  const starts = simulatedStarts()
  const matches = recordedMatches()
  return {
    movement: compareMovement(SERIES_DIR),
    offers: compareOffers(starts, matches),
    answers: compareAnswers(starts, matches),
    margins: compareMargins(starts, matches),
    answerTimes: compareAnswerTimes(),
  }
}

/** Returns the whole page. */
export function simulatorPage({ movement, offers, answers, margins, answerTimes }: SimulatorPageParts): string {
  const sections = [
    movementSection(movement),
    offersSection(offers),
    answersSection(answers),
    marginsSection(margins),
    answerTimesSection(answerTimes),
  ]
  return `# The simulated world beside the real one

Made by \`npm run simulator-figures -- --docs\` from recorded bookmakers and the simulated ones (\`simulator/world/\`). Do not edit it: a test
holds it to what makes it.

${sections.join('\n\n')}
`
}
