// The built page as the server holds it: read into memory once, each file as it is and compressed. Who asks for which, and what
// else goes with an answer, is for routes/page-routes.ts.
import { readFile } from 'node:fs/promises'
import type { Encoding } from '../cache/ready/encodings.ts'
import { type BuiltFile, BuiltPage, PAGE_ENCODINGS } from '../contract/built-page.ts'

export interface PageFile {
  readonly type: string
  readonly digest: string
  readonly bytes: ReadonlyMap<Encoding, Uint8Array>
}

export interface Page {
  readonly index: PageFile
  /** By path: `assets/main-Ab12.js`. */
  readonly files: ReadonlyMap<string, PageFile>
  /** Reads a source map from disk: they are as large as all else, and only who looks for a mistake asks. */
  readonly sourceMap: (path: string) => Promise<Uint8Array | undefined>
}

/** Ten times what the page is; a page that is larger is not held, and not served. */
const BYTES_MAX = 32_000_000
const NOT_BUILT = 'It is not built yet.'

/** Returns the page that was built last in `dist/page/`, or in words why there is none. */
export async function readPage(folder: URL): Promise<Page | string> {
  const built = await readNote(folder)
  if (built === undefined) return NOT_BUILT
  if (built.state === 'failed') return `It could not be built: ${built.reason}`
  const place = new URL(`${built.folder}/`, folder)
  const held = built.files.filter(({ path }) => !isSourceMap(path))
  const files = new Map<string, PageFile>()
  let bytes = 0
  for (const file of held) {
    const read = await readPageFile(place, file)
    if (read === undefined) return `A file of it can not be read: ${file.path}.`
    for (const each of read.bytes.values()) bytes += each.byteLength
    if (bytes > BYTES_MAX) return `It has more than ${BYTES_MAX / 1_000_000} MB.`
    files.set(file.path, read)
  }
  const index = files.get('index.html')
  if (index === undefined) return 'It has no index.html.'
  const maps = new Set(built.files.map(({ path }) => path).filter(isSourceMap))
  const sourceMap = async (path: string) => (maps.has(path) ? readIfThere(new URL(path, place)) : undefined)
  return { index, files, sourceMap }
}

function isSourceMap(path: string): boolean {
  return path.endsWith('.map')
}

async function readNote(folder: URL): Promise<BuiltPage | undefined> {
  const bytes = await readIfThere(new URL('built.json', folder))
  if (bytes === undefined) return undefined
  try {
    return BuiltPage.parse(JSON.parse(Buffer.from(bytes).toString()))
  } catch {
    // It is put in place whole: what can not be read, another version wrote.
    return undefined
  }
}

async function readPageFile(place: URL, { path, type, digest, encodings }: BuiltFile): Promise<PageFile | undefined> {
  const bytes = new Map<Encoding, Uint8Array>()
  for (const encoding of ['identity', ...encodings] as const) {
    const ending = encoding === 'identity' ? '' : PAGE_ENCODINGS[encoding]
    const read = await readIfThere(new URL(`${path}${ending}`, place))
    if (read === undefined) return undefined
    bytes.set(encoding, read)
  }
  return { type, digest, bytes }
}

async function readIfThere(url: URL): Promise<Uint8Array | undefined> {
  try {
    return await readFile(url)
  } catch {
    // Gone or not for us to read: the program starts without it, and says so where it is asked for.
    return undefined
  }
}
