// How the scripts of the page are cut: what the front page shares with others is one file. Left to itself the bundler makes thirty
// of it, most of them smaller than what asking for them takes, each compressed for itself.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Rolldown } from 'vite'

type Groups = NonNullable<Exclude<Rolldown.OutputOptions['codeSplitting'], boolean | undefined>['groups']>
type NameGroup = Extract<Groups[number]['name'], (...args: never[]) => unknown>
type Graph = Parameters<NameGroup>[1]

/** What every page is made of; a browser keeps this one from version to version. */
const LIBRARIES =
  /node_modules\/(react|react-dom|scheduler|zod|openapi-fetch|@tanstack\/[a-z-]+|use-sync-external-store)\//
const WEB = fileURLToPath(new URL('../../src/web/', import.meta.url))
const ENTRY = join(WEB, 'main.tsx')
/** The front page's own stays a file of its own, for other pages to go without. */
const OWN = join(WEB, 'features/odds/')
const FRONT_PAGE = join(OWN, 'odds-page.tsx')

export function frontChunks(): Groups {
  let shared: ReadonlySet<string> | undefined
  return [
    { name: 'libraries', test: LIBRARIES, priority: 1 },
    {
      debugName: 'shared',
      name: (id, graph) => {
        shared ??= importedBy([ENTRY, FRONT_PAGE], graph)
        return shared.has(id) && id !== ENTRY && !id.startsWith(OWN) ? 'shared' : null
      },
    },
  ]
}

/** Returns modules with all that they import before they run. */
function importedBy(starts: readonly string[], graph: Graph): ReadonlySet<string> {
  const found = new Set(starts)
  // A set that grows while it is gone through hands out what was added, too.
  for (const id of found) for (const other of graph.getModuleInfo(id)?.importedIds ?? []) found.add(other)
  return found
}
