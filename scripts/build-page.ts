// `npm run build`, and before `npm start` with `--if-stale`: builds the page into dist/page/ and says what came of it. A page that
// can not be built keeps nobody from starting the program, which then says in its place why it is missing.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, stripVTControlCharacters } from 'node:util'
import { lastBuild, openBuild, putInPlace } from './page/built-folder.ts'
import { hashSources } from './page/page-sources.ts'

const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)))
const { values } = parseArgs({ options: { 'if-stale': { type: 'boolean' }, root: { type: 'string' } } })
const root = values.root ?? PROJECT
const folder = join(root, 'dist', 'page')

// Whoever builds it for a test builds the same page.
process.env.NODE_ENV = 'production'
const sources = hashSources(root)
if (values['if-stale'] !== true || lastBuild(folder)?.sources !== sources) await buildPage()

async function buildPage(): Promise<void> {
  const isFirst = lastBuild(folder) === undefined
  say(
    `Building the page (${isFirst ? 'it is not built yet' : values['if-stale'] ? 'its sources changed' : 'by hand'}) …`,
  )
  const startedMs = performance.now()
  try {
    // Only now: whoever has the page needs no Vite.
    const { packPage, INITIAL_SCRIPT_BYTES_MAX } = await import('./page/pack-page.ts')
    const { path, name } = openBuild(folder)
    const packed = await packPage({
      config: join(PROJECT, 'vite.config.ts'),
      web: join(root, 'src', 'web'),
      folder: path,
    })
    putInPlace(folder, { state: 'built', sources, folder: name, ...packed })
    const tookMs = Math.round(performance.now() - startedMs)
    say(`The page is built (took ${tookMs} ms): ${sizeText(packed.initialScriptBytes, INITIAL_SCRIPT_BYTES_MAX)}.`)
  } catch (error) {
    const reason = reasonOf(error)
    noteFailure(reason)
    say(`The page can not be built: ${reason}`)
    say(
      'Mend: correct what it names, or run npm ci where a package is missing; then npm run build. The API works without it.',
    )
    process.exitCode = 1
  }
}

/** What was built before is of other sources: it counts no longer. */
function noteFailure(reason: string): void {
  try {
    putInPlace(folder, { state: 'failed', reason })
  } catch {
    // A folder that can not be written to is why it failed, and is told.
  }
}

function sizeText(bytes: number, bytesMax: number): string {
  const size = `${Math.round(bytes / 1000)} kB of JavaScript before the first odds`
  const bound = `${bytesMax / 1000} kB`
  return bytes > bytesMax ? `${size}, BEYOND the bound of ${bound}` : `${size} (bound ${bound}, gzip)`
}

/** What Vite says, without the way it took through its own code and with paths that begin at the project. */
function reasonOf(error: unknown): string {
  const text = stripVTControlCharacters(error instanceof Error ? error.message : String(error))
  const lines = text.split('\n').filter((line) => !/^\s+at /.test(line))
  return lines.join('\n').replaceAll(`${root}/`, '').trim()
}

function say(text: string): void {
  process.stderr.write(`overround: ${text}\n`)
}
