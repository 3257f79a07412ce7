// Every example of docs/API.md is run as it stands, against the program, and has to print what the page says it prints; the
// table of its routes is what the routes make it.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiPage } from '../scripts/api-page.ts'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { apiRoutes } from '../src/contract/api/api-routes.ts'
import { type ApiProgram, startApiProgram } from './api-program.ts'

/** Where the examples say that the program listens. */
const ADDRESS = 'http://127.0.0.1:8000'
/** A machine that is busy with other things takes its time. */
const PATIENCE_MS = 20_000

interface Block {
  readonly language: string
  readonly text: string
}

interface Example extends Block {
  /** What the page shows right behind it; undefined where it shows nothing. */
  readonly shown: Block | undefined
}

const page = readFileSync('docs/API.md', 'utf8')
const blocks: readonly Block[] = [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', text = '']) => ({ language, text }),
)
const isRun = ({ language }: Block) => language === 'sh' || language === 'ts'
const examples: readonly Example[] = blocks.flatMap((block, place) => {
  const next = blocks[place + 1]
  return isRun(block) ? [{ ...block, shown: next === undefined || isRun(next) ? undefined : next }] : []
})

let api: ApiProgram
beforeAll(async () => {
  api = await startApiProgram()
}, 60_000)
afterAll(() => api?.stop())

describe('docs/API.md', () => {
  it('tells the routes as they are declared', () => {
    const routes = apiRoutes(createBookmakers(OFFLINE).map(({ slug }) => slug))
    expect(page).toBe(apiPage(page, routes))
    for (const { method, path } of routes) expect(page).toContain(`| \`${method} ${path}\` |`)
  })

  it('has examples in both ways, and what they print', () => {
    expect(page.match(/^```/gm)).toHaveLength(2 * blocks.length)
    expect([...new Set(blocks.map(({ language }) => language))].sort()).toEqual(['json', 'sh', 'text', 'ts'])
    expect(examples.filter(({ shown }) => shown !== undefined).length).toBeGreaterThan(6)
    expect(blocks.filter((block) => !isRun(block))).toEqual(examples.flatMap(({ shown }) => shown ?? []))
  })
})

describe('an example', () => {
  it.each(examples.map((example) => [example.text.trim(), example] as const))('runs: %s', async (_, example) => {
    await api.settled()
    const printed = await run(example)
    expect(printed.trim()).not.toBe('')
    const { shown } = example
    if (shown?.language === 'json') expect(JSON.parse(printed)).toMatchObject(JSON.parse(shown.text))
    else expect(printed).not.toContain('{"detail":')
    if (shown?.language === 'text') for (const line of shown.text.trim().split('\n')) expect(printed).toContain(line)
    await api.settled()
  })
})

describe('the programs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'overround-examples-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('are of the types that the client has', async () => {
    for (const name of ['client', 'node_modules']) symlinkSync(resolve(name), join(folder, name))
    const config = { extends: resolve('tsconfig.json'), include: ['./*.mts'], exclude: [] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const programs = examples.filter(({ language }) => language === 'ts')
    for (const [place, { text }] of programs.entries()) writeFileSync(join(folder, `example-${place}.mts`), text)
    const judged = promisify(execFile)(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder])
    await expect(judged.catch(({ stdout }) => stdout)).resolves.toEqual({ stdout: '', stderr: '' })
    expect(programs.length).toBeGreaterThan(1)
  }, 60_000)
})

async function run({ language, text }: Block): Promise<string> {
  const code = text.replaceAll(ADDRESS, api.url)
  const options = { timeout: PATIENCE_MS, maxBuffer: 10_000_000 }
  const { stdout } =
    language === 'sh'
      ? await promisify(execFile)('sh', ['-ec', code], options)
      : await promisify(execFile)(
          process.execPath,
          ['--no-warnings', '--input-type=module-typescript', '--eval', code],
          options,
        )
  return stdout
}
