// A plugin of Vite: index.html names the scripts of the front page too, which otherwise are asked for only when the entry has
// come and run.
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'

/** The page at `/`, by its file. */
const FRONT_PAGE = 'odds-page'

export function preloadFrontPage(): Plugin {
  return {
    name: 'preload-front-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const needed = frontPageScripts(Object.values(bundle))
        return [...needed].filter((name) => !html.includes(`/${name}"`)).map(preloadTag)
      },
    },
  }
}

/** Returns the files of what index.html starts with and of the front page, and all that these import before they run. */
export function frontPageScripts(outputs: readonly Rolldown.RolldownOutput['output'][number][]): Set<string> {
  const chunks = new Map(outputs.flatMap((output) => (output.type === 'chunk' ? [[output.fileName, output]] : [])))
  const starts = [...chunks.values()].filter(({ isEntry, name }) => isEntry || name === FRONT_PAGE)
  const needed = new Set(starts.map(({ fileName }) => fileName))
  // A set that grows while it is gone through hands out what was added, too.
  for (const name of needed) for (const other of chunks.get(name)?.imports ?? []) needed.add(other)
  return needed
}

function preloadTag(name: string): HtmlTagDescriptor {
  return { tag: 'link', injectTo: 'head', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}` } }
}
