// The table of routes in docs/API.md, from the routes as they are declared. The rest of that page is written by hand.
import { type Route, TAGS } from '../src/contract/api/route.ts'
import { withMadePart } from './made-part.ts'

/** Returns the page with its table made anew. */
export function apiPage(page: string, routes: readonly Route[]): string {
  return withMadePart(page, routeTables(routes))
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
