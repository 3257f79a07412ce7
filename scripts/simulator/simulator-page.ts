// docs/SIMULATOR.md: how near the simulated world comes to recorded bookmakers. Each section is a function of its own
// measurements.
import type { ComparedMovement } from './compared-movement.ts'
import { movementSection } from './movement-section.ts'

export interface SimulatorPageParts {
  readonly movement: ComparedMovement
}

/** Returns the whole page. */
export function simulatorPage({ movement }: SimulatorPageParts): string {
  return `# The simulated world beside the real one

Made by \`npm run simulator-figures -- --docs\` from recorded bookmakers and the simulated ones (\`simulator/world/\`). Do not edit it: a test
holds it to what makes it.

${[movementSection(movement)].join('\n\n')}
`
}
