// The mapping against what is known to be right: vectors, and prices of bookmakers that quote one match.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compareRecordings } from '../scripts/mapping/agreement.ts'
import { marketsPage } from '../scripts/mapping/markets-page.ts'
import { reportRecordings } from '../scripts/mapping/recordings.ts'
import {
  hasRecordings,
  hasVectors,
  RECORDINGS_DIR,
  readJson,
  VECTORS_FILE,
  WHY_NO_RECORDINGS,
  WHY_NO_VECTORS,
} from '../scripts/mapping/spec-files.ts'
import { checkVectors, type Vector } from '../scripts/mapping/vectors.ts'

describe.skipIf(!hasVectors)(`the mapping vectors${WHY_NO_VECTORS}`, () => {
  const results = hasVectors ? checkVectors(readJson(VECTORS_FILE) as readonly Vector[]) : []

  it('that bind all agree, but for S_OUA, which reads into over_under_ft', () => {
    const binding = results.filter(({ isBinding }) => isBinding)
    expect(binding).toHaveLength(498)
    const deviating = binding.filter(({ agrees }) => !agrees)
    expect(deviating.map(({ id }) => id)).toEqual(['b9-0628', 'b9-0877'])
    for (const { reason } of deviating) expect(reason).toContain('S_OUA reads into over_under_ft')
  })

  it('that only inform agree, or deviate for a reason that was looked into', () => {
    const unexplained = results.filter(({ agrees, reason }) => !agrees && reason === null)
    expect(unexplained).toEqual([])
    expect(results.filter(({ isBinding, agrees }) => !isBinding && agrees).length).toBeGreaterThanOrEqual(193)
  })

  it('are judged by what they say: a wrong price, outcome or line is found', () => {
    const [vector] = (readJson(VECTORS_FILE) as readonly Vector[]).filter(({ id }) => id === 'sb-0002')
    const spoilt = JSON.parse(JSON.stringify(vector).replaceAll('2.2,', '2.3,')) as Vector
    expect(checkVectors([spoilt])).toMatchObject([{ agrees: false, reason: null }])
  })
})

describe.skipIf(!hasRecordings)(`prices of shared markets${WHY_NO_RECORDINGS}`, () => {
  const report = hasRecordings ? reportRecordings(RECORDINGS_DIR) : undefined
  const agreement = report === undefined ? [] : compareRecordings(report)

  it('are compared for both matches between all three bookmakers', () => {
    const pairs = agreement.map(({ event, bookmakers }) => `${event.split(' ')[0]} ${bookmakers.join()}`)
    expect(pairs.toSorted()).toEqual([
      'Norway bet9ja,betpawa',
      'Norway bet9ja,sportybet',
      'Norway betpawa,sportybet',
      'Wuhan bet9ja,betpawa',
      'Wuhan bet9ja,sportybet',
      'Wuhan betpawa,sportybet',
    ])
    for (const { sharedMarkets, comparedOutcomes } of agreement) {
      expect(sharedMarkets).toBeGreaterThanOrEqual(70)
      expect(comparedOutcomes).toBeGreaterThan(300)
    }
  })

  it('agree in implied probability within 0.10, except those explained by name', () => {
    const beyond = agreement.flatMap(({ beyondTolerance }) => beyondTolerance)
    expect(beyond.filter(({ reason }) => reason === null)).toEqual([])
    expect(new Set(beyond.map(({ key }) => key)).size).toBeLessThanOrEqual(6)
  })

  it.skipIf(!hasVectors)(`docs/MARKETS.md is what they make it, by npm run mapping -- --docs${WHY_NO_VECTORS}`, () => {
    const vectors = checkVectors(readJson(VECTORS_FILE) as readonly Vector[])
    if (report === undefined) throw new Error('no recordings')
    expect(readFileSync('docs/MARKETS.md', 'utf8')).toBe(marketsPage({ report, agreement, vectors }))
  })
})
