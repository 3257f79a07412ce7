// A plugin of Vite: three libraries do what the policy of the page forbids. Two write style sheets into it as `<style>` elements; what
// they do that with is put in another place when the page is built: their sheets are adopted by the document, which a policy lets
// scripts do. zod tries to make functions of text. A version of theirs that does so in another way fails the build, and not a page.
import type { Plugin } from 'vite'

interface Replaced {
  /** The file of the library. */
  readonly file: RegExp
  readonly was: RegExp
  readonly becomes: string
}

/** A sheet is adopted while anybody needs it, as the element was there. */
const SINGLETON = `
export const stylesheetSingleton = () => {
  let count = 0
  let sheet
  return {
    add(text) {
      count += 1
      if (count > 1) return
      sheet = new CSSStyleSheet()
      sheet.replaceSync(text)
      document.adoptedStyleSheets.push(sheet)
    },
    remove() {
      count -= 1
      if (count > 0) return
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
    },
  }
}
`
const INSERT = `function __insertCSS(code) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(code)
  document.adoptedStyleSheets.push(sheet)
}
`

const REPLACED: readonly Replaced[] = [
  {
    // What locks the page's scrolling while a dialog is open.
    file: /\/react-style-singleton\/dist\/es\w+\/singleton\.js$/,
    was: /^import \{ getNonce \}[\s\S]*export var stylesheetSingleton = [\s\S]*$/,
    becomes: SINGLETON,
  },
  {
    // Messages that come and go.
    file: /\/sonner\/dist\/index\.mjs$/,
    was: /function __insertCSS\(code\) \{\n(?: {2}.*\n)*\}\n/,
    becomes: INSERT,
  },
  {
    // Its own way to say so, z.config, comes too late where schemas are declared in another script.
    file: /\/zod\/v4\/core\/core\.js$/,
    was: /\.__zod_globalConfig \?\? \(_a\.__zod_globalConfig = \{\}\)/,
    becomes: '.__zod_globalConfig ?? (_a.__zod_globalConfig = { jitless: true })',
  },
]
const WRITES_STYLES = /createElement\(\s*(['"`])style\1\s*\)/
/** React does so only for a component that is a `<style>` itself; none of ours is. */
const NEVER_DOES = /\/node_modules\/react-dom\//

export function stayWithinPolicy(): Plugin {
  return {
    name: 'stay-within-policy',
    apply: 'build',
    transform(code, id) {
      const file = id.replace(/\?.*$/, '').replaceAll('\\', '/')
      if (!file.includes('/node_modules/') || NEVER_DOES.test(file)) return null
      const within = withinPolicy(code, file)
      if (within === undefined)
        this.error(`${file} does what the policy of the page forbids, in a way that within-policy.ts does not know.`)
      return within === code ? null : { code: within, map: null }
    },
  }
}

/** Returns the file of a library as it may be in the page; undefined where that is not known. */
export function withinPolicy(code: string, file: string): string | undefined {
  const replaced = REPLACED.find((each) => each.file.test(file))
  if (replaced === undefined) return WRITES_STYLES.test(code) ? undefined : code
  const within = code.replace(replaced.was, () => replaced.becomes)
  return within === code || WRITES_STYLES.test(within) ? undefined : within
}
