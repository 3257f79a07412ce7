// Builds the page with Vite and writes it as it will be sent: every file as it is and compressed as well as can be, with what
// the server has to know of each.
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { type BuiltFile, PAGE_ENCODINGS } from '../../src/contract/built-page.ts'
import { frontPageScripts } from './preload-front-page.ts'

type Output = Rolldown.RolldownOutput['output'][number]

/** What a browser has to load before `/` shows its first odds, compressed. */
export const INITIAL_SCRIPT_BYTES_MAX = 250_000

export interface PackedPage {
  readonly files: BuiltFile[]
  readonly initialScriptBytes: number
}

interface PackOptions {
  /** The configuration of Vite. */
  readonly config: string
  /** Where index.html lies. */
  readonly web: string
  /** Where the files go. */
  readonly folder: string
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}
/** What is compressed already gains nothing, and source maps hardly anybody asks for. */
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.svg'])
/** What fits into one packet gains nothing either. */
const COMPRESSED_FROM = 1400

/** Throws what Vite says where the page can not be built. */
export async function packPage({ config, web, folder }: PackOptions): Promise<PackedPage> {
  const made = await build({
    configFile: config,
    configLoader: 'native',
    root: web,
    logLevel: 'warn',
    build: { write: false },
  })
  if (!('output' in made)) throw new Error('Vite made more than one page, or none.')
  const files = await Promise.all(made.output.map((output) => writeOutput(folder, output)))
  return { files, initialScriptBytes: initialScriptBytes(made.output) }
}

async function writeOutput(folder: string, output: Output): Promise<BuiltFile> {
  const { fileName } = output
  const bytes = Buffer.from(output.type === 'chunk' ? output.code : output.source)
  const ending = extname(fileName)
  const type = TYPES[ending]
  if (type === undefined)
    throw new Error(`${fileName}: what kind of file this is, scripts/page/pack-page.ts does not know.`)
  const path = join(folder, fileName)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  const isCompressed = COMPRESSED.has(ending) && bytes.byteLength >= COMPRESSED_FROM
  if (isCompressed) await writeCompressed(path, bytes)
  const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  return { path: fileName, type, digest, encodings: isCompressed ? ['br', 'gzip'] : [] }
}

async function writeCompressed(path: string, bytes: Buffer): Promise<void> {
  const best = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength }
  writeFileSync(`${path}${PAGE_ENCODINGS.br}`, await promisify(brotliCompress)(bytes, { params: best }))
  writeFileSync(`${path}${PAGE_ENCODINGS.gzip}`, await promisify(gzip)(bytes, { level: 9 }))
}

function initialScriptBytes(outputs: readonly Output[]): number {
  const needed = frontPageScripts(outputs)
  const scripts = outputs.filter((output) => output.type === 'chunk').filter(({ fileName }) => needed.has(fileName))
  return scripts.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).byteLength, 0)
}
