// What is put in another place in libraries of the page, so that they do nothing that its policy forbids, is still there to be.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withinPolicy } from '../scripts/page/within-policy.ts'

const MODULES = join(import.meta.dirname, '..', 'node_modules')

describe('a library that would do what the policy forbids', () => {
  it.each(['react-style-singleton/dist/es2015/singleton.js', 'sonner/dist/index.mjs', 'zod/v4/core/core.js'])(
    'does it in another way: %s',
    (path) => {
      const file = join(MODULES, path)
      const code = readFileSync(file, 'utf8')
      const within = withinPolicy(code, file)
      expect(within).toMatch(/adoptedStyleSheets|jitless/)
      expect(within).not.toMatch(/createElement\('style'\)/)
    },
  )

  it('fails the build where it does so as nobody knows', () => {
    const file = `${MODULES}/other/index.js`
    expect(withinPolicy('const style = document.createElement("style")', file)).toBeUndefined()
    expect(withinPolicy('document.createElement(\n  `style`\n)', file)).toBeUndefined()
    expect(withinPolicy('rewritten', join(MODULES, 'zod/v4/core/core.js'))).toBeUndefined()
    expect(withinPolicy('document.createElement("div")', file)).toBe('document.createElement("div")')
  })
})
