// A snapshot is its bytes: what goes in comes out, here and in any other process.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyQuotes, EVENT_ID, METADATA, NOON_MS, observationOf, RUNS } from '../../test/arbitraries.ts'
import { advance } from './advance.ts'
import { nextSnapshot } from './next-snapshot.ts'
import { Snapshot } from './snapshot.ts'

describe('a snapshot', () => {
  it('gives back its identity, head and quotes, also from its bytes alone', () => {
    fc.assert(
      fc.property(
        anyQuotes,
        fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 }), { nil: null }),
        (shown, withdrawnAtMs) => {
          const quotes = shown.map((quote, place) => (place % 3 === 0 ? { ...quote, withdrawnAtMs } : quote))
          const first = advance(undefined, observationOf(shown, NOON_MS))
          if (first === undefined) throw new Error('a first observation always changes something')
          const { head } = nextSnapshot(undefined, first)
          const packed = Snapshot.pack({ eventId: EVENT_ID, bookmaker: 'betpawa', version: 7 }, head, quotes)
          const copy = Snapshot.fromBytes(new Uint8Array(packed.bytes))
          for (const snapshot of [packed, copy]) {
            expect([...snapshot.quotes()]).toEqual(quotes)
            expect(snapshot).toMatchObject({ eventId: EVENT_ID, bookmaker: 'betpawa', version: 7, head })
          }
          expect(copy.bytes).toEqual(packed.bytes)
        },
      ),
      RUNS,
    )
  })

  it('packs a market of two outcomes into 12 bytes, and 16 with a line', () => {
    const head = { metadata: METADATA } as Snapshot['head']
    const pack = (line: number | null, count: number) => {
      const quote = {
        key: { market: 24, line, parameter: null },
        withdrawnAtMs: null,
        outcomes: [1, 2].map((outcome) => ({ outcome, priceMilli: 1900, state: 'open' as const })),
      }
      return Snapshot.pack({ eventId: 1, bookmaker: 'betpawa', version: 1 }, head, Array(count).fill(quote)).bytes
        .length
    }
    expect(pack(null, 1) - pack(null, 0)).toBe(12)
    expect(pack(10, 1) - pack(10, 0)).toBe(16)
  })

  it('refuses bytes of another format', () => {
    expect(() => Snapshot.fromBytes(new Uint8Array([9, 0, 0, 0, 0, 0, 0, 0]))).toThrow('format 9')
  })
})
