// The table of routes in docs/API.md, from the routes as they are declared. The rest of that page is written by hand.
import { type Route, TAGS } from '../src/contract/api/route.ts'

const BEGIN = '<!-- Made by `npm run docs`: -->'
const END = '<!-- until here. -->'

/** Returns the page with its table made anew. */
export function apiPage(page: string, routes: readonly Route[]): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (begin === -1 || end < begin) throw new Error(`docs/API.md lacks "${BEGIN}" or "${END}" behind it.`)
  return `${page.slice(0, begin + BEGIN.length)}\n${routeTables(routes)}${page.slice(end)}`
}

function routeTables(routes: readonly Route[]): string {
  const tables = Object.entries(TAGS).map(([tag, about]) => {
    const rows = routes.filter((route) => route.tag === tag).map(rowOf)
    const head = `### ${tag.slice(0, 1).toUpperCase()}${tag.slice(1)}\n\n${about}\n\n| Route | Name | Answers |\n| --- | --- | --- |\n`
    return rows.length === 0 ? '' : `\n${head}${rows.join('')}`
  })
  return `${tables.join('')}\n`
}

function rowOf({ method, path, name, summary, isTable, isEventStream, hasEtag }: Route): string {
  const also = [
    ...(isTable ? ['CSV too'] : []),
    ...(isEventStream ? ['server-sent events'] : []),
    ...(hasEtag ? ['ETag'] : []),
  ]
  const notes = also.length === 0 ? '' : ` *(${also.join(', ')})*`
  return `| \`${method} ${path}\` | \`${name}\` | ${summary.replaceAll('|', '\\|')}${notes} |\n`
}
