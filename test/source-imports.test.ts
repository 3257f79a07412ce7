// Every form of import that TypeScript, Node, Vite and Vitest know, and what only looks like one.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importsOf, parseSource } from './source-imports.ts'

const FORMS: readonly (readonly [source: string, form: string, specifier: string | undefined])[] = [
  [`import { a } from './a.ts'`, 'import', './a.ts'],
  [`import a, * as b from "./a.ts"`, 'import', './a.ts'],
  [`import {\n  a,\n  type B,\n} from './a.ts'`, 'import', './a.ts'],
  [`import/* why */{ a }/* not */from/* so */'./a.ts'`, 'import', './a.ts'],
  [`import './a.ts'`, 'import', './a.ts'],
  [`import data from './a.json' with { type: 'json' }`, 'import', './a.json'],
  [`import type { A } from './a.ts'`, 'import type', './a.ts'],
  [`export { a } from './a.ts'`, 'export from', './a.ts'],
  [`export type { A } from './a.ts'`, 'export from', './a.ts'],
  [`export * from './a.ts'`, 'export from', './a.ts'],
  [`export * as a from './a.ts'`, 'export from', './a.ts'],
  [`const a = await import('./a.ts')`, 'import()', './a.ts'],
  ['const a = await import(`./a.ts`)', 'import()', './a.ts'],
  [`const a = \`\${await import('./a.ts')}\``, 'import()', './a.ts'],
  [`const load = () => import(\n  /* webpackIgnore */ './a.ts'\n)`, 'import()', './a.ts'],
  [`const load = (name: string) => import(name)`, 'import()', undefined],
  [`const load = (name: string) => import('./' + name)`, 'import()', undefined],
  [`type A = import('./a.ts').A`, 'import() in a type', './a.ts'],
  [`const a: typeof import('./a.ts') = b`, 'import() in a type', './a.ts'],
  [`import a = require('./a.ts')`, 'import = require()', './a.ts'],
  [`const a = require('./a.ts')`, 'require()', './a.ts'],
  [`const a = globalThis.require('./a.ts')`, 'globalThis.require()', './a.ts'],
  [`const a = (require as Loader)('./a.ts')`, 'require()', './a.ts'],
  [`const a = require.resolve('./a.ts')`, 'require.resolve()', './a.ts'],
  [`const load = createRequire(import.meta.url)\nload('./a.ts')`, 'load()', './a.ts'],
  [`module.createRequire(import.meta.url)('./a.ts')`, 'createRequire()()', './a.ts'],
  [`import.meta.resolve('./a.ts')`, 'import.meta.resolve()', './a.ts'],
  [`import.meta.glob(['./a.ts'])`, 'import.meta.glob()', './a.ts'],
  [`process.getBuiltinModule('node:fs')`, 'process.getBuiltinModule()', 'node:fs'],
  [`vi.mock('./a.ts')`, 'vi.mock()', './a.ts'],
  [`new Worker(new URL('./a.ts', import.meta.url))`, 'new URL()', './a.ts'],
  [`/// <reference path="a.d.ts" />`, 'reference path', './a.d.ts'],
]

describe('importsOf', () => {
  it.each(FORMS)('sees %s', (source, form, specifier) => {
    expect(read(source)).toEqual([{ form, specifier, line: expect.any(Number) }])
  })

  it.each([
    `// import './a.ts'`,
    `/* import './a.ts'\n export * from './b.ts' */`,
    `const text = "import './a.ts'"`,
    `const text = \`import './a.ts' \${1} require('./b.ts')\``,
    `const pattern = /import '.\\/a.ts'/`,
    `export { a }`,
    `const url = new URL('./table.sql', import.meta.url)`,
    `const url = new URL('./a.ts', base)`,
    `catalog.require('./a.ts')`,
    `const load = other(import.meta.url)\nload('./a.ts')`,
    `/*/ <reference path="a.d.ts" /> */`,
    `const meta = import.meta.url`,
  ])('is not misled by %s', (source) => {
    expect(read(source)).toEqual([])
  })

  it('reads TSX, where an angle bracket opens an element', () => {
    const source = `import { a } from './a.ts'\nexport const B = () => <p title="import './c.ts'">import './d.ts'</p>`
    expect(read(source, 'b.tsx')).toEqual([{ form: 'import', specifier: './a.ts', line: 1 }])
  })

  it('counts lines by the text, with letters outside ASCII before the import', () => {
    expect(read(`// Größe – 名前 🏆\nconst a = '🏆'\nimport './a.ts'`)).toMatchObject([{ line: 3 }])
  })

  it('finds all imports, in order, whatever stands between them', () => {
    const form = fc.constantFrom(...FORMS.filter(([source]) => !source.includes('load')))
    const filler = fc.constantFrom(
      `// import './x.ts'`,
      `'import "./x.ts"'`,
      '/* ` */',
      `\`\${'nested'}\``,
      '',
      '/[`\'"/]/.test(b)',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(filler, form), { maxLength: 8 }), (parts) => {
        const source = parts.map(([between, [text]]) => `;${between}\n;${text}\n`).join('')
        expect(read(source).map((one) => one.specifier)).toEqual(parts.map(([, [, , specifier]]) => specifier))
      }),
    )
  })

  it('says that a source cannot be parsed', () => {
    expect(parseSource('a.ts', `import { from './a.ts'`).errors).not.toEqual([])
  })
})

function read(text: string, file = 'a.ts'): ReturnType<typeof importsOf> {
  return importsOf(parseSource(file, text))
}
