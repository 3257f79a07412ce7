// Holds what STYLE asks of files rather than of layers: names, headers, length, banned words and syntax, links, and
// nothing of the machine they were written on. It judges the files it is handed; tidy.test.ts hands it the project's.
import { posix } from 'node:path'
import type { Violation } from './architecture.ts'
import { importsOf, lineAt, type ParsedSource, parseSource, type SyntaxNode, walk } from './source-imports.ts'

export interface ProjectFile {
  readonly file: string
  /** Undefined where the file is not text. */
  readonly text: string | undefined
}

interface Finding {
  readonly at: number
  readonly found: string
  readonly cure: string
}

const LINES_MAX = 399
const HEADER_LINES_MAX = 4

const CODE = /\.[cm]?[jt]sx?$/
const CONFIG = /\.config\.[cm]?[jt]s$/
const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/
const UPPER_DOCUMENT = /^docs\/(.+\/)?[A-Z0-9]+(-[A-Z0-9]+)*\.md$/

/** Names that readers and tools look for as they are. */
const KNOWN_NAMES: ReadonlySet<string> = new Set([
  'README.md',
  'LICENSE',
  'Containerfile',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'NOTES.md',
  'SOURCES.md',
  'Dockerfile',
])

/** Names that say nothing. */
const VAGUE_NAMES: ReadonlySet<string> = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc'])

/** Returns everything untidy in the files of the project. */
export function findUntidiness(files: readonly ProjectFile[]): readonly Violation[] {
  const paths = withFolders(files.map(({ file }) => file))
  return files.flatMap(({ file, text }) => {
    const findings = [...judgeName(file), ...(text === undefined ? [] : judgeText(file, text, paths))]
    return findings.map(({ at, found, cure }) => ({ file, line: lineAt({ text: text ?? '' }, at), found, cure }))
  })
}

function judgeName(file: string): readonly Finding[] {
  const name = posix.basename(file)
  const findings: Finding[] = []
  if (!KEBAB.test(name) && !KNOWN_NAMES.has(name) && !UPPER_DOCUMENT.test(file)) {
    findings.push({ at: 0, found: `the name ${name} is not kebab-case.`, cure: 'rename it like-this.ts.' })
  }
  const vague = file.split('/').find((part) => VAGUE_NAMES.has(part.split('.')[0] ?? ''))
  if (vague !== undefined) {
    findings.push({ at: 0, found: `${vague} says nothing of what it holds.`, cure: 'name it for what it holds.' })
  }
  if (/^index\.[cm]?[jt]sx?$/.test(name)) {
    findings.push({ at: 0, found: 'a barrel.', cure: 'import each file by its own name and delete this one.' })
  }
  return findings
}

function judgeText(file: string, text: string, paths: ReadonlySet<string>): readonly Finding[] {
  return [
    ...machinePaths(text),
    ...(CODE.test(file) ? judgeCode(parseSource(file, text)) : []),
    ...(/\.css$/.test(file) ? judgeLength(text) : []),
    ...(/\.md$/.test(file) ? brokenLinks(file, withoutCode(text), paths) : []),
    ...(CODE.test(file) || /\.(json|jsonl|ndjson|csv|svg)$/.test(file) ? [] : postponed(withoutCode(text), 0)),
    ...(posix.basename(file) === 'package-lock.json' ? resolvedAddresses(text) : []),
    ...(posix.basename(file) === '.npmrc' ? registries(text) : []),
  ]
}

function judgeCode(source: ParsedSource): readonly Finding[] {
  const usesFastCheck = importsOf(source).some(({ specifier }) => specifier === 'fast-check')
  const findings = [...judgeLength(source.text), ...judgeHeader(source.text), ...source.comments.flatMap(judgeComment)]
  walk(source.program, (node) => {
    findings.push(...judgeSyntax(node, CONFIG.test(source.file)))
    if (usesFastCheck) findings.push(...hiddenRuns(node))
  })
  return findings
}

/** What code writes, nobody reads from its beginning to its end. */
const MADE = /^\/\/ Made by `npm run [a-z-]+`/

function judgeLength(text: string): readonly Finding[] {
  if (MADE.test(text)) return []
  const lines = text.replace(/\n$/, '').split('\n').length
  if (lines <= LINES_MAX) return []
  return [{ at: 0, found: `${lines} lines, with ${LINES_MAX} allowed.`, cure: 'split it by what it does.' }]
}

function judgeHeader(text: string): readonly Finding[] {
  const lines = text.replace(/^#!.*\n/, '').split('\n')
  const end = lines.findIndex((line) => !/^\/\/( \S|$)/.test(line))
  const length = end === -1 ? lines.length : end
  const isHeader = length >= 1 && length <= HEADER_LINES_MAX && !/^\/\/ ?(biome-ignore|@|$)/.test(lines[0] ?? '')
  if (isHeader) return []
  return [
    {
      at: 0,
      found: `opens with a comment of ${length} lines, not of 1 to ${HEADER_LINES_MAX} that say what it is for.`,
      cure: 'open with `// What this file is for and what it leaves to others.`',
    },
  ]
}

function judgeComment({ value, start }: ParsedSource['comments'][number]): readonly Finding[] {
  const silencer = /^[\s/*]*@ts-(ignore|expect-error|nocheck)\b/m.exec(value)
  // The value begins after the two characters that open a comment.
  const findings = postponed(withoutCode(value), start + 2)
  if (silencer === null) return findings
  const found = `@ts-${silencer[1]} silences the type checker.`
  return [...findings, { at: start + 2 + silencer.index, found, cure: 'mend the type.' }]
}

function postponed(text: string, offset: number): readonly Finding[] {
  return [...text.matchAll(/\b(TODO|FIXME|XXX)\b/g)].map(({ 0: word, index }) => ({
    at: offset + index,
    found: `${word} is committed.`,
    cure: 'do it now, or write an issue and delete the note.',
  }))
}

function judgeSyntax(node: SyntaxNode, isConfig: boolean): readonly Finding[] {
  switch (node.type) {
    case 'TSEnumDeclaration':
      return [
        { at: node.start, found: 'an enum.', cure: 'write a union of strings, or a fixed table with `as const`.' },
      ]
    case 'TSAnyKeyword':
      return [{ at: node.start, found: '`any`.', cure: 'name the type, or take `unknown` and check it.' }]
    case 'ExportDefaultDeclaration':
      return isConfig ? [] : [{ at: node.start, found: 'a default export.', cure: 'export it by its name.' }]
    case 'ExportSpecifier':
      return node.exported.type === 'Identifier' && node.exported.name === 'default'
        ? [{ at: node.start, found: 'a default export.', cure: 'export it by its name.' }]
        : []
    default:
      return []
  }
}

/** A property tried on no input, or on one, holds nothing and looks as if it did. */
function hiddenRuns(node: SyntaxNode): readonly Finding[] {
  if (node.type !== 'Property' || node.key.type !== 'Identifier' || node.key.name !== 'numRuns') return []
  const runs = node.value.type === 'Literal' ? node.value.value : undefined
  if (typeof runs !== 'number' || runs > 1) return []
  return [{ at: node.start, found: `numRuns: ${runs} tries nothing.`, cure: 'delete it, or give a number that tries.' }]
}

function brokenLinks(file: string, text: string, paths: ReadonlySet<string>): readonly Finding[] {
  const links = [
    ...text.matchAll(/\]\(\s*<?([^\s<>()]+)/g),
    ...text.matchAll(/^ {0,3}\[[^\]^]+\]:\s*<?([^\s<>]+)/gm),
    ...text.matchAll(/<(?:a|img|source)\b[^>]*?\b(?:href|src|srcset)="([^"]+)"/g),
  ]
  return links.flatMap(({ 1: target = '', index }) => {
    const path = target.replace(/[#?].*$/, '').replaceAll('%20', ' ')
    if (path === '' || /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) return []
    const whole = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path)
    if (paths.has(whole.replace(/\/$/, '') || '.')) return []
    return [{ at: index, found: `the link to ${target} leads nowhere.`, cure: 'name a file that is committed.' }]
  })
}

function machinePaths(text: string): readonly Finding[] {
  return [...text.matchAll(/(?<![\w.~@$})-])\/(?:Users|root|home)\/[\w./-]*/g)].map(({ 0: path, index }) => ({
    at: index,
    found: `${path} is a path of one machine.`,
    cure: 'write the path from the root of the project, or take it from a setting.',
  }))
}

function resolvedAddresses(text: string): readonly Finding[] {
  return [...text.matchAll(/"resolved":\s*"https?:\/\/[^"]*"/g)].map(({ 0: address, index }) => ({
    at: index,
    found: `${address} binds everybody to one registry.`,
    cure: 'run npm install again with `omit-lockfile-registry-resolved=true` in .npmrc.',
  }))
}

function registries(text: string): readonly Finding[] {
  return [...text.matchAll(/^\s*(?:[^#;\n=]*:)?registry\s*=|^\s*\/\/[^\n]*=/gm)].map(({ 0: setting, index }) => ({
    at: index + setting.search(/\S/),
    found: `${setting.trim()} names a registry.`,
    cure: 'leave the registry to the .npmrc of the machine.',
  }))
}

/** Blanks out fenced blocks and code between backticks, and keeps every offset and line. */
function withoutCode(text: string): string {
  const blank = (code: string): string => code.replace(/[^\n]/g, ' ')
  return text.replace(/^ *(```+|~~~+)[\s\S]*?^ *\1/gm, blank).replace(/(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, blank)
}

function withFolders(files: readonly string[]): ReadonlySet<string> {
  const paths = new Set(['.'])
  for (const file of files) for (let path = file; path !== '.'; path = posix.dirname(path)) paths.add(path)
  return paths
}
