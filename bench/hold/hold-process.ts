// The process of the clients of an overload. Each request asks for a page by another filter, so that no answer is ready; of
// what comes back no more is looked at than where it ends.
import { CountingClient } from './counting-client.ts'
import type { HoldQuestion, HoldSetup, Newcomer, OpenAnswer, Stretch } from './hold-messages.ts'
import { type Sent, SentBook, type SentRows, UNSENT } from './sent-book.ts'

/** Five times as many as the design counts on. A server that is asked too much may let them rest: then nothing can be sent on them. */
const CONNECTIONS_MAX = 1000
const OPENED_AT_ONCE = 100
const TICK_MS = 2
const COMES_EVERY_MS = 200
/** What is not answered by then is given up. */
const ANSWERED_WITHIN_MS = 20_000

let url = ''
let asked = 0

process.once('message', (setup) => {
  url = (setup as HoldSetup).url
  process.on('message', (question) => {
    answer(question as HoldQuestion).then(
      (told) => process.send?.(told),
      (error: unknown) => {
        process.stderr.write(`The clients of the overload failed: ${error instanceof Error ? error.stack : error}\n`)
        process.exit(1)
      },
    )
  })
  process.once('disconnect', () => process.exit(0))
  process.send?.(true)
})

async function answer(question: HoldQuestion): Promise<unknown> {
  return question.ask === 'closed' ? closedLoop(question) : openLoop(question.stretches)
}

const BEGAN_MS = Date.now()

function nextPage(): string {
  asked += 1
  const from = new Date(BEGAN_MS - 86_400_000 - asked).toISOString()
  return `/api/events?kickoff_from=${from}&min_bookmakers=${1 + (asked % 3)}`
}

async function closedLoop({ clients, forMs }: { readonly clients: number; readonly forMs: number }): Promise<SentRows> {
  const sent = new SentBook()
  const beganMs = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = await CountingClient.open(url)
      while (performance.now() - beganMs < forMs)
        sent.add(await send(client, { stretch: 0, beganMs, dueMs: performance.now() }))
      client.close()
    }),
  )
  return sent.rows()
}

async function openLoop(stretches: readonly Stretch[]): Promise<OpenAnswer> {
  const sent = new SentBook()
  const newcomers: Promise<Newcomer>[] = []
  const idle = await openAll()
  const used = [cpuUsedMs()]
  const underWay = new Map<Promise<unknown>, Due>()
  const beganMs = performance.now()
  let endMs = beganMs
  for (const [stretch, { perSecond, forMs }] of stretches.entries()) {
    const startMs = endMs
    endMs += forMs
    const coming = setInterval(() => newcomers.push(comeAnew(stretch)), COMES_EVERY_MS)
    let count = 0
    for (let nowMs = performance.now(); nowMs < endMs; nowMs = performance.now()) {
      for (; count < ((nowMs - startMs) / 1000) * perSecond; count += 1) {
        // By when it should have come: clients that are late themselves make nothing look better.
        const due = { stretch, beganMs, dueMs: startMs + (1000 * count) / perSecond }
        if (underWay.size >= CONNECTIONS_MAX) {
          sent.add({ stretch, sentMs: due.dueMs - beganMs, tookMs: 0, status: UNSENT })
          continue
        }
        const one = sendByAny(idle, due).then((each) => {
          if (underWay.delete(one)) sent.add(each)
        })
        underWay.set(one, due)
      }
      await new Promise((resolve) => setTimeout(resolve, TICK_MS))
    }
    clearInterval(coming)
    used.push(cpuUsedMs())
  }
  await Promise.race([Promise.all(underWay.keys()), new Promise((resolve) => setTimeout(resolve, ANSWERED_WITHIN_MS))])
  for (const { stretch, dueMs } of underWay.values()) {
    sent.add({ stretch, sentMs: dueMs - beganMs, tookMs: performance.now() - dueMs, status: 0 })
  }
  underWay.clear()
  for (const client of idle) client.close()
  // All of them, or those who wait longest would be missing.
  return {
    sent: sent.rows(),
    newcomers: await Promise.all(newcomers),
    cpuMs: used.slice(1).map((after, stretch) => after - (used[stretch] ?? 0)),
  }
}

/** Neither to come nor to ask this is ever refused; who is not answered counts as one who waited to the end. */
async function comeAnew(stretch: number): Promise<Newcomer> {
  const startMs = performance.now()
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), ANSWERED_WITHIN_MS).unref())
  const isAnswered = await Promise.race([isLive(), late])
  return { stretch, tookMs: isAnswered ? performance.now() - startMs : Number.POSITIVE_INFINITY }
}

async function isLive(): Promise<boolean> {
  try {
    const client = await CountingClient.open(url)
    const { status } = await client.get('/api/health/live')
    client.close()
    return status === 200
  } catch {
    return false
  }
}

function cpuUsedMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Whoever asks was there before there is too much to do; how those fare who come then is asked apart. */
async function openAll(): Promise<CountingClient[]> {
  const opened: CountingClient[] = []
  while (opened.length < CONNECTIONS_MAX) {
    opened.push(...(await Promise.all(Array.from({ length: OPENED_AT_ONCE }, () => CountingClient.open(url)))))
  }
  return opened
}

interface Due {
  readonly stretch: number
  readonly beganMs: number
  readonly dueMs: number
}

async function sendByAny(idle: CountingClient[], due: Due): Promise<Sent> {
  try {
    const client = idle.pop() ?? (await CountingClient.open(url))
    const { isKept, ...sent } = await send(client, due)
    if (isKept) idle.push(client)
    else client.close()
    return sent
  } catch {
    return { stretch: due.stretch, sentMs: due.dueMs - due.beganMs, tookMs: 0, status: 0 }
  }
}

async function send(
  client: CountingClient,
  { stretch, beganMs, dueMs }: Due,
): Promise<Sent & { readonly isKept: boolean }> {
  const about = { stretch, sentMs: dueMs - beganMs }
  try {
    // Who is refused may be cut off, too.
    const counted = await client.get(nextPage())
    return { ...about, tookMs: performance.now() - dueMs, ...counted }
  } catch {
    return { ...about, tookMs: performance.now() - dueMs, status: 0, isKept: false }
  }
}
