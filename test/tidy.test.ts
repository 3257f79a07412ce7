// The files of the project are tidy, and the checker that says so sees everything untidy planted for it.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { showViolation } from './architecture.ts'
import { findUntidiness, type ProjectFile } from './tidy.ts'

const ROOT = join(import.meta.dirname, '..')
const LEFT_OUT: ReadonlySet<string> = new Set(['.git', 'node_modules', 'data', 'coverage', 'dist'])

const HEADER = '// What it is for.\n'
// Put together here, because the checker reads this file too and finds them where they stand written out.
const MACHINE_PATH = ['', 'home', 'ann', 'overround'].join('/')

describe('the project', () => {
  it('is tidy', () => {
    expect(findUntidiness(listedFiles().map(read)).map(showViolation)).toEqual([])
  })

  it('is read wholly: git lists this very file, and so does the walk without git', () => {
    expect(listedFiles()).toContain('test/tidy.test.ts')
    expect(walkedFiles()).toContain('test/tidy.test.ts')
  })
})

describe('the checker, over invented files', () => {
  it.each([
    // Names.
    ['src/odds/PriceMaths.ts', HEADER, 'PriceMaths.ts is not kebab-case'],
    ['src/odds/price_maths.ts', HEADER, 'price_maths.ts is not kebab-case'],
    ['src/odds/price--maths.ts', HEADER, 'price--maths.ts is not kebab-case'],
    ['src/odds/MARKETS.md', '', 'MARKETS.md is not kebab-case'],
    ['docs/Markets.md', '', 'Markets.md is not kebab-case'],
    ['src/odds/utils.ts', HEADER, 'utils.ts says nothing'],
    ['src/odds/helpers.test.ts', HEADER, 'helpers.test.ts says nothing'],
    ['src/common/price.ts', HEADER, 'common says nothing'],
    ['src/odds/misc.json', '{}', 'misc.json says nothing'],
    ['src/odds/index.ts', HEADER, 'a barrel'],
    ['src/web/index.tsx', HEADER, 'a barrel'],
    // Length and header.
    ['src/odds/long.ts', `${HEADER}${'\n'.repeat(399)}`, '400 lines, with 399 allowed'],
    ['src/odds/market-rows.ts', `${HEADER}${'\n'.repeat(399)}`, '400 lines, with 399 allowed'],
    ['src/odds/bare.ts', 'export const a = 1\n', 'opens with a comment of 0 lines'],
    ['src/odds/bare.ts', '', 'opens with a comment of 0 lines'],
    ['src/odds/bare.ts', '\n// Late.\n', 'opens with a comment of 0 lines'],
    ['src/odds/block.ts', '/* What it is for. */\n', 'opens with a comment of 0 lines'],
    ['src/odds/chatty.ts', '// One.\n// Two.\n// Three.\n// Four.\n// Five.\n', 'opens with a comment of 5 lines'],
    ['src/odds/muted.ts', '// biome-ignore-all lint: no.\n', 'opens with a comment of 1 lines'],
    ['src/web/list.tsx', `${HEADER}${'\n'.repeat(399)}`, '400 lines, with 399 allowed'],
    ['src/web/list.tsx', 'export const List = () => <p>none</p>\n', 'opens with a comment of 0 lines'],
    ['src/web/page.css', '\n'.repeat(400), '400 lines, with 399 allowed'],
    // Words and syntax.
    ['src/odds/later.ts', `${HEADER}// TODO: later`, ':2  TODO is committed'],
    ['src/odds/later.ts', `${HEADER}const a = 1 /* a\n FIXME */`, ':3  FIXME is committed'],
    ['src/odds/later.ts', '// XXX: later', ':1  XXX is committed'],
    ['docs/LATER.md', 'One.\n\nTODO: write this.', ':3  TODO is committed'],
    ['deploy/start.sh', '#!/bin/sh\n# TODO: write this.', ':2  TODO is committed'],
    ['src/web/page.css', '/* FIXME */', ':1  FIXME is committed'],
    ['src/web/List.tsx', HEADER, 'List.tsx is not kebab-case'],
    ['src/web/list.tsx', `${HEADER}const List = () => <p>{/* TODO */}</p>`, ':2  TODO is committed'],
    ['src/web/list.tsx', `${HEADER}const List = () => <p>{a as any}</p>`, ':2  `any`'],
    ['src/odds/a.ts', `${HEADER}export default 1`, ':2  a default export'],
    ['src/odds/a.ts', `${HEADER}const a = 1\nexport { a as default }`, ':3  a default export'],
    ['src/odds/a.ts', `${HEADER}enum Side { Home }`, ':2  an enum'],
    ['src/odds/a.ts', `${HEADER}export declare const enum Side { Home }`, ':2  an enum'],
    ['src/odds/a.ts', `${HEADER}const a = b as any`, ':2  `any`'],
    ['src/odds/a.ts', `${HEADER}const a = (b:\n any) => b`, ':3  `any`'],
    ['src/odds/a.ts', `${HEADER}let a: Map<string, any[]>`, ':2  `any`'],
    ['src/odds/a.ts', `${HEADER}// @ts-ignore: it is right\nwork()`, ':2  @ts-ignore silences'],
    ['src/odds/a.test.ts', `${HEADER}/* @ts-expect-error */\nwork()`, ':2  @ts-expect-error silences'],
    ['src/odds/a.ts', `${HEADER}// @ts-nocheck`, ':2  @ts-nocheck silences'],
    ['src/odds/a.test.ts', `${HEADER}import fc from 'fast-check'\nfc.assert(law, { numRuns: 0 })`, ':3  numRuns: 0'],
    ['test/law.ts', `${HEADER}import fc from 'fast-check'\nfc.configureGlobal({\n numRuns: 1 })`, ':4  numRuns: 1'],
    // Links.
    ['README.md', 'Read [the design](docs/NONE.md).', ':1  the link to docs/NONE.md leads nowhere'],
    ['README.md', 'Read [it](./docs/none/) and\n[it](docs/none#here).', ':2  the link to docs/none#here leads nowhere'],
    ['docs/HOW.md', '[up](README.md "Read me")', ':1  the link to README.md leads nowhere'],
    ['docs/HOW.md', '[out](../../README.md)', ':1  the link to ../../README.md leads nowhere'],
    ['README.md', '![picture](picture.png)', ':1  the link to picture.png leads nowhere'],
    ['README.md', '[![picture](README.md)](none.md)', ':1  the link to none.md leads nowhere'],
    ['README.md', 'Read [it].\n\n[it]: none.md', ':3  the link to none.md leads nowhere'],
    ['README.md', '<p><img width="5" src="none.png"></p>', ':1  the link to none.png leads nowhere'],
    ['README.md', 'See [odds](src/odds) and [Odds](src/Odds).', ':1  the link to src/Odds leads nowhere'],
    // The machine.
    ['docs/HOW.md', `Go to\n\`${MACHINE_PATH}\`.`, `:2  ${MACHINE_PATH} is a path of one machine`],
    ['src/odds/a.ts', `${HEADER}const a = '${MACHINE_PATH.replace('home', 'Users')}'`, '/ann/overround is a path'],
    [
      'src/odds/golden/a.json',
      `{ "from": "file://${MACHINE_PATH.replace('home', 'root')}" }`,
      '/ann/overround is a path',
    ],
    ['package-lock.json', '{\n "resolved": "https://registry.example/a.tgz"\n}', ':2  "resolved": "https://registry'],
    ['bench/package-lock.json', '{"resolved":"http://localhost:4873/a"}', ':1  "resolved":"http://localhost'],
    ['.npmrc', 'fund=false\nregistry=https://registry.example/', ':2  registry= names a registry'],
    ['.npmrc', '@acme:registry = https://registry.example/', ':1  @acme:registry = names a registry'],
    ['.npmrc', '//registry.example/:_authToken=secret', ':1  //registry.example/:_authToken= names a registry'],
  ])('finds in %s: %j', (file, text, found) => {
    const shown = show(file, text).filter((one) => one.includes(found))
    expect(shown, show(file, text).join('\n')).toHaveLength(1)
    expect(shown[0]).toMatch(/^[\w/.-]+:\d+ {2}.+ {2}Mend: .+[.`]$/)
  })

  it.each([
    ['src/odds/price-maths.ts', `${HEADER}${'\n'.repeat(398)}`],
    ['client/types.ts', `// Made by \`npm run client\` from the routes.\n${'\n'.repeat(500)}`],
    ['src/odds/price-2-way.test.ts', '// One.\n// Two.\n//\n// Four.\n\n// Five.\nexport const a = 1\n'],
    ['scripts/start.ts', `#!/usr/bin/env node\n${HEADER}work()`],
    ['vite.config.ts', `${HEADER}export default {}`],
    ['src/web/page.css', '@import "tailwindcss";\n'],
    ['src/web/list.tsx', `${HEADER}export const List = () => <p title="any">none</p>\n`],
    ['docs/ADD-A-BOOKMAKER.md', 'No `TODO` is committed.\n\n```\n// TODO\n[a](none.md)\n```\n'],
    ['docs/decisions/0001-one-package.md', '[home](/README.md), [this](#one), [web](https://acme.example/none.md)'],
    ['docs/HOW.md', '[up](../README.md#start), [odds](../src/odds/), [mail](mailto:a@acme.example), `[a](none.md)`'],
    ['src/odds/NOTES.md', 'The route https://acme.example/home/football, ./root/ and ~/home/ are nobody’s machine.'],
    ['src/bookmakers/a/recordings/12-ended.read.json', '{ "note": "TODO" }'],
    ['.github/workflows/check.yml', 'on: push'],
    ['deploy/Dockerfile', 'FROM node:24'],
    ['src/odds/a.ts', `${HEADER}const a = 'TODO // @ts-ignore : any enum export default'\nconst any = { enum: a }`],
    ['src/odds/a.test.ts', `${HEADER}import fc from 'fast-check'\nfc.assert(law, { numRuns: 20 })`],
    ['src/odds/a.ts', `${HEADER}const a = { numRuns: 1 }`],
    ['package-lock.json', '{ "resolved": "node_modules/a", "homepage": "https://a.example" }'],
    ['.npmrc', '# registry=none\nomit-lockfile-registry-resolved=true\nsave-exact=true'],
  ])('lets %s pass: %j', (file, text) => {
    expect(show(file, text)).toEqual([])
  })

  it('does not read what is not text, but its name', () => {
    const picture = { file: 'docs/Picture.png', text: undefined }
    expect(findUntidiness([picture]).map(showViolation)).toEqual([expect.stringContaining('not kebab-case')])
  })
})

function show(file: string, text: string): readonly string[] {
  const others = ['README.md', 'src/odds/line.ts'].filter((other) => other !== file)
  const files = [{ file, text }, ...others.map((other) => ({ file: other, text: other.endsWith('.md') ? '' : HEADER }))]
  return findUntidiness(files).map(showViolation)
}

/** What git tracks or would; what lies here where there is no git. */
function listedFiles(): readonly string[] {
  const git = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' })
  if (git.status !== 0) return walkedFiles()
  return [...new Set(git.stdout.split('\0'))].filter((file) => file !== '' && isFile(file))
}

function walkedFiles(folder = ''): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !(folder === '' && LEFT_OUT.has(name)) && !name.endsWith('.log') && name !== '.env')
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? walkedFiles(path) : [path]
    })
}

function isFile(file: string): boolean {
  return statSync(join(ROOT, file), { throwIfNoEntry: false })?.isFile() === true
}

function read(file: string): ProjectFile {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return { file, text: text.includes('\0') ? undefined : text }
}
