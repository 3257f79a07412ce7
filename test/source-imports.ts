// Reads with Vite's parser what a TypeScript source takes from outside itself: every import, whatever its form, and
// every touch of the clock, chance, the environment and the network. What is allowed is for architecture.ts to say.
import { type ESTree, parseSync } from 'vite'

export type SyntaxNode = ESTree.Node

export interface ParsedSource {
  readonly file: string
  readonly text: string
  readonly program: ESTree.Program
  readonly comments: ReturnType<typeof parseSync>['comments']
  /** What the parser could not make sense of, in its own words. */
  readonly errors: readonly string[]
}

export interface SourceImport {
  readonly form: string
  /** Undefined where the program computes it, so that no reader of the source can know it. */
  readonly specifier: string | undefined
  readonly line: number
}

export type TouchKind = (typeof KINDS)[number]

export interface OutsideTouch {
  readonly kind: TouchKind
  /** What the source says, e.g. `Date.now`. */
  readonly name: string
  readonly line: number
}

interface NamedModule {
  readonly form: string
  readonly at: SyntaxNode | undefined
}

/** Calls that name a module in their first argument. */
const LOADING_CALLS: ReadonlySet<string> = new Set([
  'require',
  'require.resolve',
  'import.meta.glob',
  'import.meta.resolve',
  'process.getBuiltinModule',
  'vi.importActual',
  'vi.mock',
])

/** What is global and not the same twice. `Date.()` stands for `Date()` and `new Date()` without an argument. */
const TOUCHES: Readonly<Record<TouchKind, ReadonlySet<string>>> = {
  'the clock': new Set([
    ...['Date.()', 'Date.now', 'Temporal.Now', 'performance.now', 'performance.timeOrigin', 'process.hrtime'],
    ...['setTimeout', 'setInterval', 'setImmediate', 'scheduler.wait', 'AbortSignal.timeout'],
  ]),
  chance: new Set([
    ...['Math.random', 'crypto.randomUUID', 'crypto.randomBytes', 'crypto.randomInt', 'crypto.getRandomValues'],
    ...['crypto.randomFill', 'crypto.randomFillSync', 'crypto.webcrypto'],
  ]),
  'the environment': new Set(['process.env', 'process.loadEnvFile']),
  'the network': new Set(['fetch', 'EventSource', 'WebSocket']),
}

/** Modules that hold the same things, and what their exports are called as globals. */
const HOLDERS: Readonly<Record<string, string>> = {
  'node:crypto': 'crypto',
  'node:perf_hooks': 'globalThis',
  'node:process': 'process',
  'node:timers': 'globalThis',
  'node:timers/promises': 'globalThis',
}

const KINDS = ['the clock', 'chance', 'the environment', 'the network'] as const

const CODE_FILE = /\.[cm]?[jt]sx?$/

/** Returns every import of a source, in the order of its lines. */
export function importsOf(source: ParsedSource): readonly SourceImport[] {
  const found = referenceComments(source)
  const loaders = new Set(LOADING_CALLS)
  walk(source.program, (node) => {
    addLoaderName(node, loaders)
    for (const { form, at } of modulesNamedBy(node, loaders)) {
      found.push({ form, specifier: literalText(at), line: lineAt(source, (at ?? node).start) })
    }
  })
  return found.sort((one, other) => one.line - other.line)
}

/** Returns where a source touches the outside. A name that the source declares by itself is its own affair. */
export function outsideTouchesOf(source: ParsedSource): readonly OutsideTouch[] {
  const found: OutsideTouch[] = []
  const bindings = bindingsOf(source.program)
  walk(source.program, (node, parent) => {
    const name = fullName(usedName(node, parent), bindings)
    const kind = name === undefined ? undefined : KINDS.find((one) => TOUCHES[one].has(name))
    if (name === undefined || kind === undefined) return
    found.push({ kind, name: name.replace('.()', '()'), line: lineAt(source, node.start) })
  })
  return found
}

export function parseSource(file: string, text: string): ParsedSource {
  const { program, comments, errors } = parseSync(file, text)
  return { file, text, program, comments, errors: errors.map((error) => error.message) }
}

/** Visits a node and all below it, parents first. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, parent: SyntaxNode | undefined) => void,
  parent?: SyntaxNode,
): void {
  visit(node, parent)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, node)
  }
}

export function lineAt(source: { readonly text: string }, offset: number): number {
  return source.text.slice(0, offset).split('\n').length
}

/** Returns `a.b.c` for a name or a chain of properties, however it is bracketed, and undefined for anything else. */
export function dottedName(node: SyntaxNode | null | undefined): string | undefined {
  const plain = unwrapped(node)
  if (plain?.type === 'Identifier') return plain.name
  if (plain?.type === 'MetaProperty') return `${plain.meta.name}.${plain.property.name}`
  if (plain?.type !== 'MemberExpression') return undefined
  const object = dottedName(plain.object)
  const property = plain.computed ? literalText(plain.property) : dottedName(plain.property)
  return object === undefined || property === undefined ? undefined : `${object}.${property}`
}

/** Returns the text of a string that is written out in the source. */
export function literalText(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined
  return undefined
}

function modulesNamedBy(node: SyntaxNode, loaders: ReadonlySet<string>): readonly NamedModule[] {
  switch (node.type) {
    case 'ImportDeclaration':
      return [{ form: node.importKind === 'type' ? 'import type' : 'import', at: node.source }]
    case 'ExportAllDeclaration':
      return [{ form: 'export from', at: node.source }]
    case 'ExportNamedDeclaration':
      return node.source === null ? [] : [{ form: 'export from', at: node.source }]
    case 'ImportExpression':
      return [{ form: 'import()', at: node.source }]
    case 'TSImportType':
      return [{ form: 'import() in a type', at: node.source }]
    case 'TSExternalModuleReference':
      return [{ form: 'import = require()', at: node.expression }]
    case 'CallExpression':
      return modulesNamedByCall(node, loaders)
    case 'NewExpression':
      return modulesNamedByUrl(node)
    default:
      return []
  }
}

function modulesNamedByCall(node: ESTree.CallExpression, loaders: ReadonlySet<string>): readonly NamedModule[] {
  const callee = dottedName(node.callee)
  const isLoading = callee === undefined ? makesRequire(node.callee) : loaders.has(withoutGlobal(callee))
  if (!isLoading) return []
  const first = node.arguments[0]
  const named = first?.type === 'ArrayExpression' ? first.elements : [first]
  return named.map((at) => ({ form: `${callee ?? 'createRequire()'}()`, at: at ?? undefined }))
}

/** `new URL('./worker.ts', import.meta.url)` names a module; with the name of a data file it is only a path. */
function modulesNamedByUrl(node: ESTree.NewExpression): readonly NamedModule[] {
  const [path, base] = node.arguments
  const text = literalText(path)
  const isOurs = dottedName(node.callee) === 'URL' && dottedName(base) === 'import.meta.url'
  return isOurs && text !== undefined && CODE_FILE.test(text) ? [{ form: 'new URL()', at: path }] : []
}

function addLoaderName(node: SyntaxNode, loaders: Set<string>): void {
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') return
  if (makesRequire(node.init)) loaders.add(node.id.name)
}

function makesRequire(node: SyntaxNode | null): boolean {
  const plain = unwrapped(node)
  return plain?.type === 'CallExpression' && dottedName(plain.callee)?.split('.').at(-1) === 'createRequire'
}

/** `/// <reference path="…" />` draws a file in as an import does. */
function referenceComments(source: ParsedSource): SourceImport[] {
  return source.comments.flatMap((comment) => {
    const path = /^\/\s*<reference\s+path=["']([^"']+)["']/.exec(comment.value)?.[1]
    if (comment.type !== 'Line' || path === undefined) return []
    const specifier = path.startsWith('.') ? path : `./${path}`
    return [{ form: 'reference path', specifier, line: lineAt(source, comment.start) }]
  })
}

/** Returns what a node uses by name, if it is the use of a value: not a key, not a type, not an import. */
function usedName(node: SyntaxNode, parent: SyntaxNode | undefined): string | undefined {
  switch (node.type) {
    case 'Identifier':
      return isKey(node, parent) || isOfTypes(parent) || parent?.type === 'ImportSpecifier' ? undefined : node.name
    case 'MemberExpression':
      return dottedName(node)
    case 'CallExpression':
      return joined(dottedName(node.callee), '()')
    case 'NewExpression':
      return node.arguments.length === 0 ? joined(dottedName(node.callee), '()') : undefined
    default:
      return undefined
  }
}

function isKey(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined || !('computed' in parent) || parent.computed === true) return false
  return ('property' in parent && parent.property === node) || ('key' in parent && parent.key === node)
}

function isOfTypes(parent: SyntaxNode | undefined): boolean {
  return parent?.type.startsWith('TS') === true && !parent.type.endsWith('Expression')
}

/** Every name that the source declares, with what it stands for where it only renames something. */
function bindingsOf(program: ESTree.Program): ReadonlyMap<string, string | undefined> {
  const bindings = new Map<string, string | undefined>()
  const bind = (name: string, meaning: string | undefined): void => {
    if (meaning !== undefined || !bindings.has(name)) bindings.set(name, meaning)
  }
  walk(program, (node) => {
    if (node.type === 'ImportDeclaration') bindImport(node, bind)
    if (node.type === 'VariableDeclarator') bindPattern(node.id, fullName(dottedName(node.init), bindings), bind)
    if ('params' in node && Array.isArray(node.params)) for (const one of node.params) bindPattern(one, undefined, bind)
    if (node.type === 'FunctionDeclaration' && node.id !== null) bind(node.id.name, undefined)
  })
  return bindings
}

type Bind = (name: string, meaning: string | undefined) => void

function bindImport(node: ESTree.ImportDeclaration, bind: Bind): void {
  const holder = HOLDERS[node.source.value]
  for (const one of node.specifiers) {
    const imported =
      one.type === 'ImportSpecifier' ? (dottedName(one.imported) ?? literalText(one.imported)) : undefined
    bind(one.local.name, one.type === 'ImportSpecifier' ? joined(holder, imported) : holder)
  }
}

function bindPattern(pattern: SyntaxNode, meaning: string | undefined, bind: Bind): void {
  if (pattern.type === 'Identifier') bind(pattern.name, meaning)
  if (pattern.type === 'AssignmentPattern') bindPattern(pattern.left, meaning, bind)
  if (pattern.type === 'RestElement') bindPattern(pattern.argument, undefined, bind)
  if (pattern.type === 'ArrayPattern')
    for (const one of pattern.elements) if (one !== null) bindPattern(one, undefined, bind)
  if (pattern.type !== 'ObjectPattern') return
  for (const one of pattern.properties) {
    if (one.type === 'RestElement') bindPattern(one.argument, undefined, bind)
    else bindPattern(one.value, joined(meaning, one.computed ? undefined : dottedName(one.key)), bind)
  }
}

function fullName(name: string | undefined, bindings: ReadonlyMap<string, string | undefined>): string | undefined {
  if (name === undefined) return undefined
  const [head = '', ...rest] = name.split('.')
  const meaning = bindings.has(head) ? bindings.get(head) : head
  return meaning === undefined ? undefined : withoutGlobal([meaning, ...rest].join('.'))
}

function joined(object: string | undefined, property: string | undefined): string | undefined {
  return object === undefined || property === undefined ? undefined : `${object}.${property}`
}

function withoutGlobal(name: string): string {
  return name.replace(/^globalThis\./, '')
}

function unwrapped(node: SyntaxNode | null | undefined): SyntaxNode | undefined {
  switch (node?.type) {
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return unwrapped(node.expression)
    default:
      return node ?? undefined
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
