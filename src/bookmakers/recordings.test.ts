// What each reader makes of the invented answers in its folder: `x.read.json` beside `x.json` is the expectation, to
// be read by a person before it is committed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ReadingLines, readingLines } from '../../test/reading-lines.ts'
import { shufflePayload } from '../../test/shuffle-payload.ts'
import type { FaultCode } from '../contract/fault.ts'
import { LEFT_OUT } from '../contract/left-out.ts'
import { createBookmakers } from './bookmakers.ts'
import { OFFLINE } from './offline.ts'

const IS_UPDATE = process.env.UPDATE_READINGS === '1'
const HOW_TO_MAKE = 'run this test with UPDATE_READINGS=1, then check it line by line against the payload'
const SHUFFLES = { seed: 20_260_506, numRuns: 20 }

/** The faults that a reader itself can find. */
const READER_FAULTS: readonly FaultCode[] = [
  'NO_SPORTRADAR_ID',
  'UNREADABLE_KICKOFF',
  'UNREADABLE_NAMES',
  'WRONG_PAYLOAD',
]

const bookmakers = createBookmakers(OFFLINE)

describe.each(bookmakers)('the recordings of $slug', ({ slug, readEvent }) => {
  const folder = folderOf(slug)
  const names = payloadNames(folder)

  it.each(names)('%s reads as its .read.json says', (name) => {
    const path = readingPath(folder, name)
    const reading = readingLines(readEvent(readJson(join(folder, `${name}.json`))))
    if (IS_UPDATE) writeFileSync(path, `${JSON.stringify(reading, null, 2)}\n`)
    expect(existsSync(path), `${path} is missing: ${HOW_TO_MAKE}`).toBe(true)
    expect(reading).toEqual(readJson(path))
  })

  it('have no .read.json without its payload', () => {
    const payloads = new Set(names)
    expect(readingNames(folder).filter((name) => !payloads.has(name))).toEqual([])
  })

  it.each(names)('%s reads the same in whatever order it lists things', (name) => {
    const payload = readJson(join(folder, `${name}.json`))
    const asItIs = readEvent(payload)
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        expect(readEvent(shufflePayload(payload, seed))).toEqual(asItIs)
      }),
      SHUFFLES,
    )
  })
})

describe('the recordings of all bookmakers', () => {
  it.each(Object.keys(LEFT_OUT))('show what is left out as %s', (code) => {
    const leftOut = allReadings().flatMap((reading) => ('leftOut' in reading ? reading.leftOut : []))
    expect(leftOut.filter((line) => line.startsWith(`${code} `))).not.toEqual([])
  })

  it.each(READER_FAULTS)('show the fault %s', (code) => {
    const faults = allReadings().flatMap((reading) => ('fault' in reading ? [reading.fault] : []))
    expect(faults.filter((line) => line.startsWith(`${code}: `))).not.toEqual([])
  })
})

function allReadings(): readonly ReadingLines[] {
  return bookmakers
    .map(({ slug }) => folderOf(slug))
    .flatMap((folder) => readingNames(folder).map((name) => readJson(readingPath(folder, name)) as ReadingLines))
}

function folderOf(slug: string): string {
  return join(import.meta.dirname, slug, 'recordings')
}

function payloadNames(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json') && !file.endsWith('.read.json'))
  return files.map((file) => file.slice(0, -'.json'.length))
}

function readingNames(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.read.json'))
  return files.map((file) => file.slice(0, -'.read.json'.length))
}

function readingPath(folder: string, name: string): string {
  return join(folder, `${name}.read.json`)
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
