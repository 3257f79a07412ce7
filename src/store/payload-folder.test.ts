// Keeping the last answer of each listing, bounded.
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Fault } from '../contract/fault.ts'
import { PayloadFolder } from './payload-folder.ts'

let folder: string
const faults: Fault[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overround-payloads-'))
  faults.length = 0
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (bytesMax = 1_000_000) =>
  PayloadFolder.open({ folder: join(folder, 'payloads'), bytesMax, onFault: (fault) => faults.push(fault) })
const names = () => readdirSync(join(folder, 'payloads')).toSorted()
const textOf = (name: string) => gunzipSync(readFileSync(join(folder, 'payloads', name))).toString()
/** Text that does not compress. */
const noise = (seed: number, length: number) =>
  Buffer.concat(
    Array.from({ length: length / 50 }, (_, place) =>
      createHash('sha512').update(`${seed} ${place}`).digest().subarray(0, 50),
    ),
  )

it('the last answer of each listing is kept, in place of the one before', async () => {
  const payloads = await open()
  payloads.keep('betpawa', '31', Buffer.from('{"first": true}'))
  payloads.keep('sportybet', 'sr:match:7', Buffer.from('{}'))
  await payloads.settled()
  payloads.keep('betpawa', '31', Buffer.from('{"second": true}'))
  await payloads.settled()
  expect(names()).toEqual(['betpawa-31.json.gz', 'sportybet-sr_match_7.json.gz'])
  expect(textOf('betpawa-31.json.gz')).toBe('{"second": true}')
})

it('an id that would lead out of the folder leads nowhere', async () => {
  const payloads = await open()
  for (const id of ['../31', '/31', '..', 'a\0b', '..\\32']) payloads.keep('betpawa', id, Buffer.from('{}'))
  await payloads.settled()
  expect(readdirSync(folder)).toEqual(['payloads'])
  expect(names()).toHaveLength(5)
  for (const name of names()) expect(name).toMatch(/^betpawa-[\w-]+\.json\.gz$/)
})

it('bytes that are used for something else once they were handed in do not spoil it', async () => {
  const payloads = await open()
  const bytes = Buffer.from('{"as it came": 1}')
  payloads.keep('betpawa', '1', bytes)
  bytes.fill(0)
  await payloads.settled()
  expect(textOf('betpawa-1.json.gz')).toBe('{"as it came": 1}')
})

it('at its maximum the oldest answers give way, those of an earlier program too', async () => {
  const first = await open(10_000)
  for (const id of [1, 2, 3]) {
    first.keep('bet9ja', String(id), noise(id, 3000))
    await first.settled()
  }
  expect(names()).toHaveLength(3)
  const second = await open(10_000)
  expect(second.figures.files).toBe(3)
  second.keep('bet9ja', '4', noise(4, 3000))
  await second.settled()
  expect(names()).toEqual(['bet9ja-2.json.gz', 'bet9ja-3.json.gz', 'bet9ja-4.json.gz'])
  second.keep('bet9ja', '5', noise(5, 20_000))
  await second.settled()
  expect(second.figures.bytes).toBeLessThanOrEqual(10_000)
})

it('a burst keeps what fits and counts the rest', async () => {
  const payloads = await open()
  for (let id = 0; id < 100; id += 1) payloads.keep('bet9ja', String(id), Buffer.from('{}'))
  await payloads.settled()
  expect(names().length + payloads.figures.skipped).toBe(100)
  expect(payloads.figures.skipped).toBeGreaterThan(50)
})

it('a folder that is taken away is told once, and ends nothing', async () => {
  const payloads = await open()
  rmSync(join(folder, 'payloads'), { recursive: true })
  for (const id of ['1', '2', '3']) payloads.keep('betpawa', id, Buffer.from('{}'))
  await payloads.settled()
  expect(faults.map(({ code }) => code)).toEqual(['DATA_FOLDER_UNUSABLE'])
})

it('a folder that can not be made is told at the start', async () => {
  writeFileSync(join(folder, 'payloads'), 'a file')
  await expect(open()).rejects.toMatchObject({ code: 'DATA_FOLDER_UNUSABLE' })
})
