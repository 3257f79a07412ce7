// The series is read row by row, names with commas and quotes in them included, and what tells nothing is counted.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { recordedMovement } from './recorded-movement.ts'
import { readSeries } from './recorded-series.ts'

const KICKOFF_MS = Date.UTC(2026, 1, 1, 15)
const folder = mkdtempSync(join(tmpdir(), 'series-'))
afterAll(() => rmSync(folder, { recursive: true }))

const FILES = {
  'ghana-events.csv': [
    'bookmaker,event_id,sr_id,sr_votes,home,away,league,start_time_unix',
    `SportyBet Ghana,sr:match:1,1,2/2,"Rovers, ""The"" Blues",Town,Cup,${KICKOFF_MS / 1000}`,
    'SportyBet Ghana,sr:match:2,2,2/2,Here,There,Cup,',
  ].join('\r\n'),
  'ghana-snapshots.csv': [
    'last_updated,matches,Betway Ghana,SportyBet Ghana',
    '2026-02-01T14:08:00,1,1,1',
    '2026-02-01T14:00:00,1,0,1',
    '2026-02-01T14:04:00,1,1,0',
  ].join('\n'),
  'ghana-1x2-changes.csv.gz': [
    'last_updated,bookmaker,event_id,home_odds,draw_odds,away_odds,first_seen',
    '2026-02-01T14:08:00,SportyBet Ghana,sr:match:1,2.1,3.4,4,0',
    '2026-02-01T14:00:00,SportyBet Ghana,sr:match:1,2,3.4,4,1',
    '2026-02-01T14:04:00,SportyBet Ghana,sr:match:1,2,0.0,4,0',
    '2026-02-01T14:05:00,SportyBet Ghana,sr:match:1,20,34,40,0',
    '2026-02-01T15:00:00,SportyBet Ghana,sr:match:1,3,3.4,4,0',
    '2026-02-01T14:00:00,SportyBet Ghana,sr:match:2,2,3.4,4,1',
  ].join('\n'),
}
for (const [name, text] of Object.entries(FILES)) {
  writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text)
}

describe('the series', () => {
  it('is read in order of time, and what tells nothing of a price before kickoff is counted', () => {
    const { listings, leftOut, rows } = readSeries(folder)
    expect(rows).toBe(6)
    expect(leftOut).toEqual({ noKickoff: 1, started: 1, missing: 1, implausible: 1 })
    expect(listings).toEqual([
      {
        bookmaker: 'SportyBet Ghana',
        kickoffMs: KICKOFF_MS,
        states: [
          { atMs: Date.UTC(2026, 1, 1, 14), prices: [2, 3.4, 4] },
          { atMs: Date.UTC(2026, 1, 1, 14, 8), prices: [2.1, 3.4, 4] },
        ],
      },
    ])
  })

  it('is watched by the snapshots that saw SportyBet and most of what is known', () => {
    const [movement] = recordedMovement(readSeries(folder))
    expect(movement?.snapshots).toMatchObject({ usable: 2, withoutSportybet: 1, partial: 0, intervalMeanMs: 480_000 })
    expect(movement?.tally.buckets[0]?.moves).toHaveLength(1)
  })
})
