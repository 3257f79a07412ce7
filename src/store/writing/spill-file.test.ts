// The spill file: what it says it keeps is there, whatever becomes of the program or of a part of the file.
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SEED } from '../../../test/arbitraries.ts'
import { StoredChange } from '../../contract/stored-change.ts'
import { REAL_DISK, type SpillDisk } from './spill-disk.ts'
import { SpillFile } from './spill-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overround-spill-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const path = () => join(folder, 'deep', 'changes.jsonl')
const open = (bytesMax = 1_000_000) => SpillFile.open({ path: path(), bytesMax })

function change(version: number, name = 'Köln – Östersund'): StoredChange {
  return StoredChange.parse({
    eventId: 1,
    bookmaker: 'betpawa',
    version,
    atMs: 5,
    head: { absences: 1 },
    quotes: { '1x2_ft': { prices: { home: 2000 } }, 'over_under_ft@10': null },
    event: {
      eventId: 1,
      speaker: 'betpawa',
      kickoffMs: 9,
      createdAtMs: 1,
      name,
      home: name,
      away: 'b',
      homePlain: 'a',
      awayPlain: 'b',
      tournament: { id: 1, externalId: '1', name: 'League', country: null },
      countryPlain: '',
      offeredBy: ['betpawa'],
      hasWithdrawn: false,
      disagreements: [],
    },
    marks: [],
    reopened: [],
  })
}

const many = (from: number, count: number) => Array.from({ length: count }, (_, place) => change(from + place))

describe('a spill file', () => {
  it('gives back what it was given, in order and in parts, and is empty when all is let go of', async () => {
    const spill = await open()
    await spill.append(many(1, 3))
    await spill.append(many(4, 4))
    const first = await spill.read(5)
    expect(first.changes).toEqual(many(1, 5))
    await spill.release(first.end)
    await spill.append(many(8, 1))
    const second = await spill.read(100)
    expect(second.changes).toEqual(many(6, 3))
    expect(spill.isEmpty).toBe(false)
    await spill.release(second.end)
    expect([spill.isEmpty, spill.bytes, statSync(path()).size]).toEqual([true, 0, 0])
    await spill.close()
  })

  it('is there again after a restart, from the last that was not let go of with the rest', async () => {
    const spill = await open()
    await spill.append(many(1, 5))
    await spill.close()
    const again = await open()
    expect((await again.read(100)).changes).toEqual(many(1, 5))
    await again.close()
  })

  it('cut off anywhere loses only the line that was being written', async () => {
    const spill = await open()
    await spill.append(many(1, 6))
    await spill.close()
    const whole = readFileSync(path())
    const ends = [...whole.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (length) => {
        writeFileSync(path(), whole)
        truncateSync(path(), length)
        const cut = await open()
        const { changes, damaged } = await cut.read(100)
        expect([changes, damaged]).toEqual([many(1, ends.filter((end) => end <= length).length), []])
        await cut.append(many(50, 1))
        expect((await cut.read(100)).changes.at(-1)).toEqual(change(50))
        await cut.close()
      }),
      { seed: SEED, numRuns: 60 },
    )
  })

  it('with a bit turned loses that line and counts it', async () => {
    const spill = await open()
    await spill.append(many(1, 6))
    await spill.close()
    const whole = readFileSync(path())
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 2 }), async (at) => {
        const spoiled = Buffer.from(whole)
        spoiled[at] = (spoiled[at] ?? 0) ^ 0x04
        writeFileSync(path(), spoiled)
        const damagedFile = await open()
        const { changes, damaged } = await damagedFile.read(100)
        // A turned newline joins two lines, a turned byte can make one: no line is ever taken for another.
        for (const each of changes) expect(many(1, 6)).toContainEqual(each)
        expect(changes.length).toBeGreaterThanOrEqual(4)
        expect(damaged.length).toBeGreaterThanOrEqual(1)
        await damagedFile.close()
      }),
      { seed: SEED, numRuns: 100 },
    )
  })

  it('takes nothing more at its maximum, and what it has stays', async () => {
    const spill = await open(3000)
    await spill.append(many(1, 2))
    await expect(spill.append(many(3, 20))).rejects.toMatchObject({ code: 'SPILL_FULL' })
    expect((await spill.read(100)).changes).toEqual(many(1, 2))
    await spill.append(many(3, 1))
    expect((await spill.read(100)).changes).toEqual(many(1, 3))
    await spill.close()
  })

  it('reads lines longer than it reads at a time', async () => {
    const spill = await open(100_000_000)
    const long = change(1, 'x'.repeat(6_000_000))
    await spill.append([long, change(2)])
    expect((await spill.read(100)).changes.map(({ version, event }) => [version, event.name.length])).toEqual([
      [1, 6_000_000],
      [2, 16],
    ])
    await spill.release((await spill.read(1)).end)
    expect((await spill.read(100)).changes).toEqual([change(2)])
    await spill.close()
  })

  it.skipIf(!existsSync('/dev/full'))(
    'on a full disk keeps nothing, and says so (skipped: there is no /dev/full)',
    async () => {
      const spill = await SpillFile.open({ path: '/dev/full', bytesMax: 1_000_000 })
      await expect(spill.append(many(1, 1))).rejects.toMatchObject({
        code: 'SPILL_FULL',
        cure: expect.stringContaining('room'),
      })
      expect(spill.bytes).toBe(0)
      await spill.close()
    },
  )

  it('goes on where the disk fails while it is being cut', async () => {
    const failing = { sync: false, truncate: false }
    const disk: SpillDisk = {
      ...REAL_DISK,
      open: async (at) => {
        const file = await REAL_DISK.open(at)
        const fails = (what: keyof typeof failing) => {
          if (failing[what]) throw new Error(`EIO: i/o error, ${what}`)
        }
        return {
          ...file,
          truncate: async (size) => {
            fails('truncate')
            await file.truncate(size)
          },
          sync: async () => {
            fails('sync')
            await file.sync()
          },
        }
      },
    }
    for (const what of ['sync', 'truncate'] as const) {
      const spill = await SpillFile.open({ path: path(), bytesMax: 1_000_000, disk })
      await spill.append(many(1, 3))
      failing[what] = true
      await expect(spill.release((await spill.read(10)).end)).rejects.toMatchObject({ code: 'SPILL_FAILED' })
      failing[what] = false
      await spill.append([change(4)])
      const { changes, end } = await spill.read(10)
      expect(changes.at(-1)).toEqual(change(4))
      await spill.release(end)
      expect(spill).toMatchObject({ isEmpty: true, bytes: 0 })
      await spill.append([change(5)])
      expect((await spill.read(10)).changes).toEqual([change(5)])
      await spill.release(1_000_000)
      await spill.close()
    }
  })

  it('of which half a line could not be cut off is cut before the next one', async () => {
    let isFailing = false
    const disk: SpillDisk = {
      ...REAL_DISK,
      open: async (at) => {
        const file = await REAL_DISK.open(at)
        return {
          ...file,
          append: async (bytes) => {
            await file.append(isFailing ? bytes.subarray(0, 20) : bytes)
            if (isFailing) throw new Error('ENOSPC: no space left on device, write')
          },
          truncate: async (size) => {
            if (isFailing) throw new Error('EIO: i/o error, ftruncate')
            await file.truncate(size)
          },
        }
      },
    }
    const spill = await SpillFile.open({ path: path(), bytesMax: 1_000_000, disk })
    await spill.append([change(1)])
    isFailing = true
    await expect(spill.append([change(2)])).rejects.toMatchObject({ code: 'SPILL_FULL' })
    isFailing = false
    await spill.append([change(3)])
    expect(await spill.read(10)).toMatchObject({ changes: [change(1), change(3)], damaged: [] })
    await spill.close()
  })

  it('that can not be made is told with its cure', async () => {
    appendFileSync(join(folder, 'deep'), 'a file where a folder should be')
    await expect(open()).rejects.toMatchObject({
      code: 'DATA_FOLDER_UNUSABLE',
      cure: expect.stringContaining('DATA_DIR'),
    })
  })
})
