// The made parts of docs/SECURITY.md: who may do what and which words no password is made of, from the code; and what docs/ASVS.md
// comes to.
import { WORDS_OF_OURS } from '../src/accounts/password-strength.ts'
import {
  ACCESS_OF_PATH,
  ACCESS_OF_TOPIC,
  ACCESS_TO_READ,
  type Access,
  accessOf,
  RIGHTS_OF_ROLE,
  Right,
  Role,
} from '../src/contract/access.ts'
import type { Route } from '../src/contract/api/route.ts'
import { type AsvsRow, chaptersOf, STATES, type State } from './asvs-rows.ts'
import { withMadePart } from './made-part.ts'

interface Sources {
  readonly routes: readonly Route[]
  /** The text of docs/ASVS.md. */
  readonly assessed: string
}

/** Returns the page with its parts made anew. */
export function securityPage(page: string, { routes, assessed }: Sources): string {
  const parts: Readonly<Record<string, string>> = {
    roles: rolesTable(),
    routes: routesTable(routes),
    words: `\n${WORDS_OF_OURS.map((word) => `\`${word}\``).join(', ')}\n\n`,
    assessment: assessment(assessed),
  }
  return Object.entries(parts).reduce((made, [name, text]) => withMadePart(made, text, name), page)
}

function rolesTable(): string {
  const head = `| Right | ${Role.options.join(' | ')} |\n| --- |${' --- |'.repeat(Role.options.length)}\n`
  const rows = Right.options.map((right) => {
    const may = Role.options.map((role) => (RIGHTS_OF_ROLE[role].includes(right) ? 'yes' : ''))
    return `| *${right}* | ${may.join(' | ')} |\n`
  })
  return `\n${head}${rows.join('')}\n`
}

/** What only reads is told in one line: it is most of all routes. */
function routesTable(routes: readonly Route[]): string {
  const kinds: readonly Access[] = ['public', 'self', ...Right.options]
  const rows = kinds.map((access) => {
    const asked = routes.filter((route) => accessOf(route) === access)
    const [reading, others] = [asked.filter(isReading), asked.filter((route) => !isReading(route))]
    const told = access === ACCESS_TO_READ ? [...others.map(shown), everythingElse(reading)] : asked.map(shown)
    return `| ${access === 'public' || access === 'self' ? access : `*${access}*`} | ${told.join(', ')} |\n`
  })
  return `\n| Asks for | Routes |\n| --- | --- |\n${rows.join('')}\n`
}

const isReading = ({ method }: Route) => method === 'GET'
const shown = ({ method, path }: Route) => `\`${method} ${path}\``

function everythingElse(reading: readonly Route[]): string {
  const paths = ACCESS_OF_PATH.filter(([, access]) => access === ACCESS_TO_READ).map(([path]) => `\`${path}\``)
  const topics = Object.entries(ACCESS_OF_TOPIC).filter(([, access]) => access === ACCESS_TO_READ)
  const named = topics.map(([topic]) => `\`${topic}\``)
  return `the ${reading.length} other routes that only read; ${paths.join(', ')}; the topics ${named.join(', ')} of the stream`
}

function assessment(assessed: string): string {
  const chapters = chaptersOf(assessed)
  const all = chapters.flatMap(({ rows }) => rows)
  const counts = [...chapters.map(({ title, rows }) => countsOf(title, rows)), countsOf('**all**', all)]
  return `
| | ${STATES.join(' | ')} |
| --- |${' --- |'.repeat(STATES.length)}
${counts.join('')}
${shortfalls('Not met', 'not met', all)}
${shortfalls('Partly', 'partly', all)}
`
}

function countsOf(title: string, rows: readonly AsvsRow[]): string {
  const counts = STATES.map((state) => rows.filter((row) => row.state === state).length || '')
  return `| ${title} | ${counts.join(' | ')} |\n`
}

function shortfalls(title: string, state: State, rows: readonly AsvsRow[]): string {
  const those = rows.filter((row) => row.state === state)
  return `**${title}** (level in brackets):\n\n${those.map(({ number, level, how }) => `- ${number} (${level}): ${how}.\n`).join('')}`
}
