// The process of the clients of an overload. Each request asks for a page by another filter, so that no answer is ready; of
// what comes back no more is looked at than where it ends.
import { type Asked, HttpClient } from '../serve/http-client.ts'
import { type HoldQuestion, type HoldSetup, type Sent, type Stretch, UNSENT } from './hold-messages.ts'

/** A server that is asked too much may let connections rest; more than these wait only where one lets them wait for ever. */
const CONNECTIONS_MAX = 4000
const TICK_MS = 2
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
  if (question.ask === 'closed') return closedLoop(question)
  if (question.ask === 'open') return openLoop(question.stretches)
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const BEGAN_MS = Date.now()

function nextPage(): Asked {
  asked += 1
  const from = new Date(BEGAN_MS - 86_400_000 - asked).toISOString()
  return { path: `/api/events?kickoff_from=${from}&min_bookmakers=${1 + (asked % 3)}` }
}

async function closedLoop({
  clients,
  forMs,
}: {
  readonly clients: number
  readonly forMs: number
}): Promise<readonly Sent[]> {
  const sent: Sent[] = []
  const beganMs = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = await HttpClient.open(url)
      while (performance.now() - beganMs < forMs) sent.push(await send(client, { stretch: 0, beganMs }))
      client.close()
    }),
  )
  return sent
}

async function openLoop(stretches: readonly Stretch[]): Promise<readonly Sent[]> {
  const sent: Sent[] = []
  const idle: HttpClient[] = []
  const underWay = new Set<Promise<unknown>>()
  const beganMs = performance.now()
  let endMs = beganMs
  for (const [stretch, { perSecond, forMs }] of stretches.entries()) {
    const startMs = endMs
    endMs += forMs
    let count = 0
    for (let nowMs = performance.now(); nowMs < endMs; nowMs = performance.now()) {
      for (; count < ((nowMs - startMs) / 1000) * perSecond; count += 1) {
        if (underWay.size >= CONNECTIONS_MAX) {
          sent.push({ stretch, sentMs: nowMs - beganMs, tookMs: 0, status: UNSENT })
          continue
        }
        const one = sendByAny(idle, { stretch, beganMs }).then((each) => {
          sent.push(each)
          underWay.delete(one)
        })
        underWay.add(one)
      }
      await new Promise((resolve) => setTimeout(resolve, TICK_MS))
    }
  }
  await Promise.race([Promise.all(underWay), new Promise((resolve) => setTimeout(resolve, ANSWERED_WITHIN_MS))])
  for (const client of idle) client.close()
  return sent
}

interface Around {
  readonly stretch: number
  readonly beganMs: number
}

async function sendByAny(idle: HttpClient[], around: Around): Promise<Sent> {
  const sentMs = performance.now() - around.beganMs
  try {
    const client = idle.pop() ?? (await HttpClient.open(url))
    const { isKept, ...sent } = await send(client, around)
    if (isKept) idle.push(client)
    else client.close()
    return sent
  } catch {
    return { stretch: around.stretch, sentMs, tookMs: 0, status: 0 }
  }
}

async function send(client: HttpClient, { stretch, beganMs }: Around): Promise<Sent & { readonly isKept: boolean }> {
  const startMs = performance.now()
  const about = { stretch, sentMs: startMs - beganMs }
  try {
    const { status, headers } = await client.get(nextPage())
    // Who is refused may be cut off, too.
    return { ...about, tookMs: performance.now() - startMs, status, isKept: headers.get('connection') !== 'close' }
  } catch {
    return { ...about, tookMs: performance.now() - startMs, status: 0, isKept: false }
  }
}
