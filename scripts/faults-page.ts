// docs/FAULTS.md: every failure we expect and everything a reader can leave out, from the catalogues.
import { FAULTS } from '../src/contract/fault.ts'
import { LEFT_OUT } from '../src/contract/left-out.ts'

/** Returns the whole page. */
export function faultsPage(): string {
  const faults = Object.entries(FAULTS).map(([code, { retry, cure }]) => `| \`${code}\` | ${retry} | ${cure} |`)
  const leftOut = Object.entries(LEFT_OUT).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`)
  return `# Faults

Made by \`npm run docs\` from \`src/contract/fault.ts\` and \`src/contract/left-out.ts\`. Do not edit it: a test holds it to them.

A fault says what happened and where; this is whether to try again, and how to mend it.

| Code | Try again | Cure |
| --- | --- | --- |
${faults.join('\n')}

## Left out

What a reader can not read of one market or outcome never costs the event. It is left out, and counted at \`/api/left-out\` by
bookmaker, code and market.

| Code | Meaning |
| --- | --- |
${leftOut.join('\n')}
`
}
