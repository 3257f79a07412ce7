// The process of the requests: so many a second over a few connections, mixed as a desk asks, whether or not the ones before were
// answered.
import { type Draws, drawsFor } from '../../simulator/world/seeded.ts'
import { percentile } from '../percentile.ts'
import { type Answer, type Asked, HttpClient } from '../serve/http-client.ts'
import { costOfProcess, runLoad } from './load-process.ts'
import type { RequestsQuestion, RequestTally } from './soak-messages.ts'

const CONNECTIONS = 12
const TICK_MS = 20
/** Of the newest so many the times are told. */
const TIMES_KEPT = 200_000

const byStatus: Record<string, number> = {}
const failed: Record<string, number> = {}
let broken = 0
/** Of answers from memory, and of those that only the database can give. */
const times = { memory: [] as number[], stored: [] as number[] }
let underWay = 0
const idle: HttpClient[] = []

runLoad<RequestsQuestion>(async ({ url, seed }) => {
  const draws = drawsFor(`soak requests ${seed}`)
  const desk = await createDesk(url, draws)
  let sending: NodeJS.Timeout | undefined
  return async (question) => {
    switch (question.ask) {
      case 'send':
        sending = sendAt(url, question.perSecond, desk)
        return true
      case 'stop':
        clearInterval(sending)
        while (underWay > 0) await new Promise((resolve) => setTimeout(resolve, TICK_MS))
        return true
      case 'tally':
        return tally()
      case 'cost':
        return costOfProcess()
    }
  }
})

interface Desk {
  readonly next: () => Asked
  readonly answered: (asked: Asked, answer: Answer) => void
}

/** What a page asks for, in about the shares in which it does. */
async function createDesk(url: string, draws: Draws): Promise<Desk> {
  const response = await fetch(`${url}/api/events?page_size=100`)
  const { events } = (await response.json()) as { readonly events: readonly { readonly id: number }[] }
  const ids = events.map(({ id }) => id)
  const etags = new Map<string, string>()
  const gzip = { 'accept-encoding': 'gzip' }
  const range = () => {
    const nowMs = Date.now()
    return `kickoff_from=${new Date(nowMs - 86_400_000).toISOString()}&kickoff_to=${new Date(nowMs + 864e5).toISOString()}`
  }
  const conditional = (path: string): Asked => {
    const etag = etags.get(path)
    return { path, headers: etag === undefined ? gzip : { ...gzip, 'if-none-match': etag } }
  }
  const event = () => `/api/events/${draws.pick(ids)}`
  const makers: readonly (readonly [weight: number, make: () => Asked])[] = [
    [6, () => conditional('/api/events')],
    [3, () => conditional(`/api/events?page=${draws.whole(1, 20)}`)],
    [
      3,
      () => ({
        path: `/api/events?search=${draws.pick(['real', 'city', 'a', 'united'])}&min_bookmakers=2`,
        headers: gzip,
      }),
    ],
    [2, () => ({ path: `/api/events?kickoff_from=${new Date(Date.now() + draws.whole(0, 6e8)).toISOString()}` })],
    [
      2,
      () => ({
        path: `/api/events/order?sort=${draws.pick(['kickoff', 'edge:1x2_ft', 'margin:1x2_ft'])}`,
        headers: gzip,
      }),
    ],
    [5, () => conditional(event())],
    [3, () => ({ path: `${event()}/comparison`, headers: gzip })],
    [3, () => ({ path: `${event()}/history?market=1x2_ft`, headers: gzip })],
    [1, () => ({ path: `${event()}/marks`, headers: gzip })],
    [1, () => ({ path: `/api/analytics/tournaments?${range()}`, headers: gzip })],
    [1, () => ({ path: '/api/settings' })],
    [1, () => ({ path: '/api/health' })],
    [1, () => ({ path: '/api/cache/stats' })],
    [1, () => ({ path: '/api/tournaments', headers: gzip })],
    [1, () => ({ path: '/api/scrape/runs?limit=20' })],
    [1, () => ({ path: '/api/left-out', headers: gzip })],
  ]
  const deck = makers.flatMap(([weight, make]) => Array.from({ length: weight }, () => make))
  return {
    next: () => draws.pick(deck)(),
    answered: ({ path }, { status, headers }) => {
      const etag = headers.get('etag')
      if (status === 200 && etag !== undefined && etags.size < 500) etags.set(path, etag)
    },
  }
}

function sendAt(url: string, perSecond: number, desk: Desk): NodeJS.Timeout {
  const beganMs = performance.now()
  let sent = 0
  return setInterval(() => {
    for (; sent < ((performance.now() - beganMs) / 1000) * perSecond; sent += 1) void send(url, desk)
  }, TICK_MS)
}

/** What goes wrong is counted, and thrown at nobody. */
async function send(url: string, desk: Desk): Promise<void> {
  const asked = desk.next()
  const startMs = performance.now()
  underWay += 1
  let client: HttpClient | undefined
  try {
    client = takeIdle() ?? (await HttpClient.open(url))
    const answer = await client.get(asked)
    note(asked, answer, performance.now() - startMs)
    desk.answered(asked, answer)
    if (idle.length < CONNECTIONS) idle.push(client)
    else client.close()
  } catch {
    broken += 1
    client?.close()
  } finally {
    underWay -= 1
  }
}

/** The one that was used last, and that the server did not close meanwhile. */
function takeIdle(): HttpClient | undefined {
  for (let client = idle.pop(); client !== undefined; client = idle.pop()) {
    if (!client.isClosed) return client
    client.close()
  }
  return undefined
}

const STORED = /\/(history|marks|analytics|left-out)\b/

function note({ path }: Asked, { status, body }: Answer, tookMs: number): void {
  byStatus[status] = (byStatus[status] ?? 0) + 1
  const kind = STORED.test(path) ? times.stored : times.memory
  kind.push(tookMs)
  if (kind.length > TIMES_KEPT) kind.splice(0, TIMES_KEPT / 2)
  if (status < 500) return
  const code = /"code":"([A-Z_]+)"/.exec(body.toString())?.[1] ?? 'none'
  failed[`${status} ${code}`] = (failed[`${status} ${code}`] ?? 0) + 1
}

function tally(): RequestTally {
  const of = (kind: readonly number[]) => ({ p50Ms: percentile(kind, 50), p99Ms: percentile(kind, 99) })
  return { byStatus, failed, broken, memory: of(times.memory), stored: of(times.stored) }
}
