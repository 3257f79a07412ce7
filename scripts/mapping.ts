// `npm run mapping [-- DIR] [--json FILE] [--docs]`: what our readers understand of recorded answers, whether the
// mapping vectors agree, and whether bookmakers agree on what they share. DIR defaults to RECORDINGS_DIR; point it at
// payloads of your own to see what would be understood. --docs writes docs/MARKETS.md.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Fault } from '../src/contract/fault.ts'
import { type Agreement, compareRecordings } from './mapping/agreement.ts'
import { marketsPage } from './mapping/markets-page.ts'
import { type RecordingsReport, reportRecordings } from './mapping/recordings.ts'
import { hasVectors, RECORDINGS_DIR, readJson, VECTORS_FILE } from './mapping/spec-files.ts'
import { checkVectors, type Vector, type VectorResult } from './mapping/vectors.ts'

try {
  main()
} catch (error) {
  process.stderr.write(`mapping: ${error instanceof Fault ? error.line : String(error)}\n`)
  process.exitCode = 1
}

function main(): void {
  const { values, positionals } = readArguments()
  const folder = positionals[0] ?? RECORDINGS_DIR
  const report = reportRecordings(folder)
  if (report.recordings.length + report.others.length === 0) {
    throw new Fault('RECORDINGS_EMPTY', `There is no JSON file in ${folder}.`)
  }
  const agreement = compareRecordings(report)
  const vectors = hasVectors ? checkVectors(readJson(VECTORS_FILE) as readonly Vector[]) : []
  print(folder, report, agreement, vectors)
  if (values.json !== undefined) {
    const { recordings, others } = report
    const body = { vectors: vectorSummary(vectors), recordings, others, agreement }
    write(values.json, `${JSON.stringify(body, null, 2)}\n`)
  }
  if (values.docs === true) write('docs/MARKETS.md', marketsPage({ report, agreement, vectors }))
}

function readArguments() {
  try {
    const options = { json: { type: 'string' }, docs: { type: 'boolean' } } as const
    return parseArgs({ options, allowPositionals: true })
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause)
    throw new Fault('SETTING_INVALID', `${what} It takes [DIR] [--json FILE] [--docs].`, {}, cause)
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (cause) {
    throw new Fault('SETTING_INVALID', `${file} can not be written (${String(cause)}).`, {}, cause)
  }
}

function vectorSummary(results: readonly VectorResult[]) {
  const deviating = results.filter(({ agrees }) => !agrees)
  const binding = results.filter(({ isBinding }) => isBinding).length
  const bindingDeviating = deviating.filter(({ isBinding }) => isBinding).length
  return { total: results.length, binding, deviating: deviating.length, bindingDeviating, list: deviating }
}

function print(
  folder: string,
  report: RecordingsReport,
  agreement: readonly Agreement[],
  vectors: readonly VectorResult[],
): void {
  const lines = [`Recordings in ${folder}:`]
  for (const { name, bookmaker, event, markets, quotes, leftOutByCode, leftOut } of report.recordings) {
    lines.push('', `${name}: ${bookmaker}, ${event}`)
    lines.push(`  markets ${markets.mapped} of ${markets.seen}, quotes ${quotes.mapped} of ${quotes.seen}`)
    for (const [code, times] of Object.entries(leftOutByCode)) lines.push(`  left out ${code}: ${times}`)
    for (const { code, market, name: called, times } of leftOut)
      lines.push(`    ${times} × ${code} ${market} ${called}`)
  }
  for (const { name, reason } of report.others) lines.push('', `${name}: not read. ${reason}`)
  lines.push('', 'Prices of shared markets (implied probability, largest difference of an outcome):')
  for (const {
    event,
    bookmakers,
    sharedQuotes,
    sharedMarkets,
    comparedOutcomes,
    largestDifference,
    beyondTolerance,
  } of agreement) {
    const shared = `${sharedMarkets} markets, ${sharedQuotes} quotes, ${comparedOutcomes} outcomes`
    lines.push(`  ${event}: ${bookmakers.join(' and ')} share ${shared}; ${largestDifference}`)
    for (const { key, outcome, prices, difference, reason } of beyondTolerance) {
      lines.push(
        `    ${key} ${outcome} ${JSON.stringify(prices)} differs by ${difference}: ${reason ?? 'NOT EXPLAINED'}`,
      )
    }
  }
  const binding = vectors.filter(({ isBinding }) => isBinding)
  const summary =
    vectors.length === 0
      ? `none (${VECTORS_FILE} is not there)`
      : `${binding.filter(({ agrees }) => agrees).length} of ${binding.length} binding ones agree, ${vectors.filter((each) => !each.isBinding && each.agrees).length} of ${vectors.length - binding.length} others`
  lines.push('', `Mapping vectors: ${summary}.`)
  for (const { id, label, agrees, reason } of vectors)
    if (!agrees) lines.push(`  ${id} ${label}: ${reason ?? 'NOT EXPLAINED'}`)
  process.stdout.write(`${lines.join('\n')}\n`)
}
