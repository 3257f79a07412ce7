// Our own page, as `npm start` builds it: small enough to begin with, in parts, and with nothing that a strict policy would forbid.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { lastBuild } from '../scripts/page/built-folder.ts'
import { INITIAL_SCRIPT_BYTES_MAX } from '../scripts/page/pack-page.ts'

const ROOT = join(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'dist', 'page')

let built: NonNullable<ReturnType<typeof lastBuild>>
const textOf = (path: string) => readFileSync(join(FOLDER, built.folder, path), 'utf8')

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build-page.ts', '--if-stale'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const last = lastBuild(FOLDER)
  if (status !== 0 || last === undefined) throw new Error(stderr)
  built = last
}, 120_000)

describe('the page', () => {
  it(`shows its first odds with at most ${INITIAL_SCRIPT_BYTES_MAX / 1000} kB of JavaScript`, () => {
    // Less than React alone would be a mistake of counting.
    expect(built.initialScriptBytes).toBeGreaterThan(50_000)
    expect(built.initialScriptBytes).toBeLessThanOrEqual(INITIAL_SCRIPT_BYTES_MAX)
  })

  it('has each page of each feature in a script of its own, loaded when it is gone to', () => {
    const pages = readdirSync(join(ROOT, 'src/web/features'), { recursive: true, encoding: 'utf8' })
      .map((path) => /([\w-]+-page)\.tsx$/.exec(path)?.[1])
      .filter((name) => name !== undefined)
    expect(pages).toContain('odds-page')
    const scripts = built.files.map(({ path }) => path).filter((path) => path.endsWith('.js'))
    for (const name of pages)
      expect(
        scripts.filter((path) => path.startsWith(`assets/${name}-`)),
        name,
      ).toHaveLength(1)
    const index = textOf('index.html')
    for (const name of pages.filter((name) => name !== 'odds-page')) expect(index).not.toContain(name)
  })

  it('asks for the scripts of the front page along with its own, few of them, and for each once', () => {
    const preloaded = [...textOf('index.html').matchAll(/rel="modulepreload" crossorigin href="([^"]+)"/g)]
    const scripts = preloaded.map(([, path]) => path)
    expect(scripts.filter((path) => path?.startsWith('/assets/odds-page-'))).toHaveLength(1)
    expect(new Set(scripts).size).toBe(scripts.length)
    const imports = scripts.flatMap((path) => [...textOf(path ?? '').matchAll(/from\s*["'`]\.\/([\w-]+\.js)["'`]/g)])
    const entry = /src="(\/assets\/index-[^"]+)"/.exec(textOf('index.html'))?.[1]
    expect(imports.length).toBeGreaterThan(3)
    expect(scripts.length).toBeLessThan(8)
    for (const [, name] of imports) expect([entry, ...scripts]).toContain(`/assets/${name}`)
  })

  it('has no script, style or handler in index.html, sets its theme before all else, and asks nobody but us', () => {
    const index = textOf('index.html')
    expect(index).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/)
    const asked = [...index.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path)
    expect(asked.length).toBeGreaterThan(3)
    for (const path of asked) expect(built.files.map((file) => `/${file.path}`)).toContain(path)
    const scripts = asked.filter((path) => path.endsWith('.js'))
    expect(scripts[0]).toMatch(/^\/assets\/theme-/)
    expect(index.indexOf('/assets/theme-')).toBeLessThan(index.indexOf('rel="stylesheet"'))
  })

  it('has style sheets that hold and load nothing from elsewhere', () => {
    const sheets = built.files.filter(({ path }) => path.endsWith('.css'))
    expect(sheets.length).toBeGreaterThan(0)
    for (const { path } of sheets) expect(textOf(path)).not.toMatch(/url\(["']?(?:data:|https?:|\/\/)|@import/)
  })
})

describe('its sources', () => {
  const sources = readdirSync(join(ROOT, 'src/web'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.test)\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(ROOT, 'src/web', path), 'utf8') }))
  const having = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

  it('progress is drawn by one component only (L083)', () => {
    const drawing = having(/<progress\b|<meter\b|progressbar|\bProgress\b.*from 'radix-ui'/)
    expect(drawing).toEqual([join('ui', 'progress.tsx')])
  })

  it('class names stand whole in them, where the build looks for them (L098)', () => {
    const made =
      /(?<![\w-])(?:bg|text|border|outline|fill|stroke|[wh]|size|[pm][xytrbl]?|gap|grid-cols|col-span|z|top|left)-\$\{/
    expect(made.test(['className={`bg-', '{tone}`}'].join('$'))).toBe(true)
    expect(sources.length).toBeGreaterThan(100)
    expect(having(made)).toEqual([])
  })

  it('nothing is told to the console (L198)', () => {
    expect(having(/\bconsole\./)).toEqual([])
  })
})
