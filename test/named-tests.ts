// Which tests a file holds, by the texts of their `describe` and `it`, so that a page that promises one can be held to it. Read
// from the parsed source: what is commented out, or skipped whatever happens, is no test.
import { existsSync, readFileSync } from 'node:fs'
import { literalText, parseSource, type SyntaxNode } from './source-imports.ts'

/** Titles from the outermost `describe` to the test or group itself. */
export type TitlePath = readonly string[]

/** Calls that make a group or a test; `describeInBrowser` is one of ours. */
const MAKERS = /^(describe\w*|it|test)$/
/** Never run. */
const OFF = /^(skip|todo)$/
/** Stands in a title for what is only known when the test runs. */
const OPEN = '…'

/** Every group and test of a source. A title that is put together has "…" for what is not written out. */
export function titlesOf(file: string, text: string): readonly TitlePath[] {
  const found: TitlePath[] = []
  const look = (node: SyntaxNode, above: TitlePath): void => {
    const made = node.type === 'CallExpression' ? madeBy(node) : undefined
    if (made?.isOff === true) return
    const here = made === undefined ? above : [...above, made.title]
    if (made !== undefined) found.push(here)
    for (const child of childrenOf(node)) look(child, here)
  }
  look(parseSource(file, text).program, [])
  return found
}

/** Whether a source has what is named: the test itself, with as many of the groups around it as are told. */
export function hasTitles(all: readonly TitlePath[], named: TitlePath, { byPart = false } = {}): boolean {
  const isIt = (title: string, name = '') => (byPart ? title.includes(name) : bare(title) === bare(name))
  return all.some((titles) => {
    const last = titles.slice(-named.length)
    return last.length === named.length && last.every((title, place) => isIt(title, named[place]))
  })
}

/** A title without the numbers of the lessons behind it, which a page may leave out. */
function bare(title: string): string {
  return title.replace(/ \((?:L\d{3}(?:, )?)+\)$/, '')
}

/** Why a test that is named is none; undefined where it is there. `byPart`: a part of a title is enough. */
export function lackOf(
  file: string,
  named: TitlePath,
  options: { readonly byPart?: boolean } = {},
): string | undefined {
  if (!existsSync(file)) return `${file} is gone`
  if (named.length === 0) return undefined
  const titles = titlesOf(file, readFileSync(file, 'utf8'))
  return hasTitles(titles, named, options) ? undefined : `${file} has no test "${named.join(' › ')}"`
}

interface Made {
  readonly title: string
  readonly isOff: boolean
}

/** What `describe('…')`, `it.each(rows)('…')` and the like make; undefined for every other call. */
function madeBy(call: SyntaxNode & { readonly type: 'CallExpression' }): Made | undefined {
  const words = wordsOf(call.callee)
  const title = titleOf(call.arguments[0])
  if (words[0] === undefined || !MAKERS.test(words[0]) || title === undefined) return undefined
  return { title, isOff: words.some((word) => OFF.test(word)) }
}

/** `it.each(rows)` is it, each. */
function wordsOf(callee: SyntaxNode): readonly string[] {
  switch (callee.type) {
    case 'Identifier':
      return [callee.name]
    case 'MemberExpression':
      return [...wordsOf(callee.object), ...wordsOf(callee.property)]
    case 'CallExpression':
      return wordsOf(callee.callee)
    case 'TaggedTemplateExpression':
      return wordsOf(callee.tag)
    default:
      return []
  }
}

function titleOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'TemplateLiteral') return literalText(node)
  return node.quasis.map(({ value }) => value.cooked ?? '').join(OPEN)
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  return Object.values(node)
    .flat()
    .filter((each): each is SyntaxNode => typeof each === 'object' && each !== null && 'type' in each)
}
