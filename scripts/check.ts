// `npm test` and `npm run check`: format and lint, types, tests; the whole of what has to hold before a commit.
// The last line it prints, "N passed, N failed, N skipped", counts the static checks along with the tests.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Tally {
  passed: number
  failed: number
  skipped: number
}

const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
const colours = process.stdout.isTTY ? 'force' : 'off'
runStatic('Format and lint (Biome)', [
  'node_modules/@biomejs/biome/bin/biome',
  'ci',
  '--error-on-warnings',
  `--colors=${colours}`,
  '.',
])
runStatic('Types of server, scripts and tests (TypeScript)', ['node_modules/typescript/bin/tsc', '--noEmit'])
runStatic('Types of the page', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'src/web'])
runStatic('Types of its tests in a browser', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'test/browser'])
runStatic('Types of what its bench runs in it', [
  'node_modules/typescript/bin/tsc',
  '--noEmit',
  '-p',
  'bench/web/in-page',
])
runTests()
process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped\n`)
process.exit(tally.failed === 0 ? 0 : 1)

function runStatic(title: string, args: readonly string[]): void {
  process.stdout.write(`\n▸ ${title}\n`)
  const done = spawnSync(process.execPath, [...args], { stdio: 'inherit' })
  if (done.status === 0) tally.passed += 1
  else tally.failed += 1
}

function runTests(): void {
  process.stdout.write('\n▸ Tests (Vitest)\n')
  const folder = mkdtempSync(join(tmpdir(), 'overround-check-'))
  const report = join(folder, 'report.json')
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json']
  const done = spawnSync(process.execPath, [...args, `--outputFile.json=${report}`], { stdio: 'inherit' })
  addReport(report, done.status ?? 1)
  rmSync(folder, { recursive: true })
}

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

function addReport(path: string, status: number): void {
  if (!existsSync(path)) {
    tally.failed += 1
    return
  }
  const report: Report = JSON.parse(readFileSync(path, 'utf8'))
  tally.passed += report.numPassedTests
  tally.failed += report.numFailedTests
  tally.skipped += report.numPendingTests + report.numTodoTests
  // A file that does not even load, or an unhandled rejection, fails no test by number.
  if (status !== 0 && report.numFailedTests === 0) tally.failed += 1
  printSkipped(report)
}

/** Tests that skip say why in the name of their group: "… (skipped: REASON)". */
function printSkipped({ testResults }: Report): void {
  const names = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => /\(skipped: ([^)]*)\)/.exec(fullName)?.[1] ?? `no reason given: ${fullName}`)
  for (const [reason, tests] of Map.groupBy(names, (name) => name)) {
    process.stdout.write(`Skipped ${tests.length} tests: ${reason}\n`)
  }
}
