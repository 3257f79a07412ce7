// All that the page is built from, as one hash: by what the files hold, so that a checkout which only touches them builds nothing.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Besides the page itself: the layers it imports, what builds it, and the packages. */
const SOURCES = [
  ...['src/web', 'src/contract', 'src/odds', 'src/insight', 'scripts/page', 'scripts/build-page.ts'],
  ...['vite.config.ts', 'tsconfig.json', 'package-lock.json'],
]

/** Returns the hash of what lies at `root` of the project. */
export function hashSources(root: string): string {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap((source) => filesAt(root, source))) {
    const bytes = readFileSync(join(root, path))
    hash.update(`${path}\n${bytes.byteLength}\n`).update(bytes)
  }
  return hash.digest('hex')
}

/** In an order that is the same everywhere. */
function filesAt(root: string, source: string): readonly string[] {
  const path = join(root, source)
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [source]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isBuiltFrom(source, entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

/** Tests of other layers are none of the page. Those of its own Tailwind reads, as it reads everything there. */
function isBuiltFrom(source: string, name: string): boolean {
  return !name.startsWith('.') && (source === 'src/web' || !/\.test\.ts$/.test(name))
}
