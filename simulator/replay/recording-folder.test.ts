// A folder of recordings: what is replayed of it, and what is said of everything else.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bet9jaPayload, betpawaPayload, sportybetPayload } from '../../test/invented-payloads.ts'
import { readRecordings } from './recording-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recordings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))

describe('a folder of recordings', () => {
  it('is read with its folders, whatever the files are called, byte for byte', () => {
    mkdirSync(join(folder, 'any'))
    put('any/a.json', `\n${JSON.stringify(betpawaPayload({ eventId: 90_000_001 }))}`)
    put('b.json', sportybetPayload({ eventId: 90_000_001 }))
    put('c.json', bet9jaPayload({ eventId: 90_000_001 }))
    put('c.read.json', { not: 'a recording' })
    const { recordings, ignored, faults } = readRecordings([folder])
    expect(recordings.map(({ bookmaker, kickoffMs }) => [bookmaker, new Date(kickoffMs).toISOString()])).toEqual([
      ['betpawa', '2026-05-07T18:00:00.000Z'],
      ['sportybet', '2026-05-07T18:00:00.000Z'],
      ['bet9ja', '2026-05-07T18:00:00.000Z'],
    ])
    expect(new TextDecoder().decode(recordings[0]?.bytes).startsWith('\n{')).toBe(true)
    expect([ignored, faults]).toEqual([[], []])
  })

  it('says of each other file what it is: lists, searches, live products and other bookmakers are no events', () => {
    put('good.json', betpawaPayload({ eventId: 90_000_001 }))
    put('list.json', { bizCode: 10000, data: [{ events: [] }] })
    put('search.json', { R: 'OK', D: { numFound: 1, S: {} } })
    put('live.json', { bizCode: 10000, data: { homeTeamName: 'a', markets: [{ product: 1 }] } })
    put('other.json', { bizCode: 10000, data: { homeTeam: 'a' } })
    put('null.json', 'null')
    const { recordings, ignored } = readRecordings([folder])
    expect(recordings).toHaveLength(1)
    expect(Object.fromEntries(ignored.map(({ path, reason }) => [path.slice(folder.length + 1), reason]))).toEqual({
      'list.json': 'it is a list, not an event',
      'live.json': 'it is of the live product',
      'null.json': 'it is no event answer of betPawa, SportyBet or Bet9ja',
      'other.json': 'it is no SportyBet event (another bookmaker uses the same envelope)',
      'search.json': 'it is a search answer, not an event',
    })
  })

  it('costs a truncated file only itself, with a line that says which and how to mend it', () => {
    put('good.json', betpawaPayload({ eventId: 90_000_001 }))
    put('cut.json', '{"id":"1","participants":[')
    const { recordings, faults } = readRecordings([folder])
    expect(recordings).toHaveLength(1)
    expect(faults.map(({ line }) => line)).toMatchObject([
      expect.stringMatching(/^RECORDING_UNREADABLE: .*cut\.json \(26 bytes\).*Record the answer again/),
    ])
  })

  it('is refused when it is missing, or holds no event', () => {
    expect(() => readRecordings([join(folder, 'nowhere')])).toThrow(/There is no folder .*nowhere/)
    expect(() => readRecordings([folder])).toThrow(
      /There is no recorded event in .* \(0 other JSON files, 0 that can not be read\)/,
    )
    put('list.json', [])
    expect(() => readRecordings([folder])).toThrow('1 other JSON files')
  })
})
