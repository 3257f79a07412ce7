// The process of the readers: sockets that take note of when which change came, and of nothing else. It ends with its
// parent.
import { percentile } from '../percentile.ts'
import { Reader } from './reader.ts'
import { type Applied, type Latencies, type ReadersQuestion, type ReadersSetup, sharedMs } from './stream-messages.ts'

/** A server takes so many in at once without refusing any. */
const OPENED_AT_ONCE = 100
/** A change that is not there by then is missing. */
const SETTLED_WITHIN_MS = 3000

type Subscribe = Extract<ReadersQuestion, { readonly ask: 'subscribe' }>

const readers: Reader[] = []
let stuck: Reader[] = []

process.once('message', (setup) => {
  const { host } = setup as ReadersSetup
  process.on('message', (question) => {
    answer(question as ReadersQuestion, host).then(
      (told) => process.send?.(told),
      (error: unknown) => {
        process.stderr.write(`The readers failed: ${error instanceof Error ? error.stack : error}\n`)
        process.exit(1)
      },
    )
  })
  process.once('disconnect', () => process.exit(0))
  process.send?.(true)
})

async function answer(question: ReadersQuestion, host: string): Promise<unknown> {
  switch (question.ask) {
    case 'open':
      readers.push(...(await open(host, question.count)))
      return true
    case 'subscribe':
      await subscribe(question)
      return true
    case 'stick':
      stuck = await open(host, question.count)
      await Promise.all(stuck.map((reader) => reader.subscribe(question.wish)))
      for (const reader of stuck) reader.stick(question.wish)
      return true
    case 'release':
      for (const reader of stuck) reader.end()
      stuck = []
      return true
    case 'latencies':
      return latencies(question.applied)
    case 'cpu': {
      const { user, system } = process.cpuUsage()
      return user + system
    }
  }
}

/** An image of everything is much: the others go on from that of the first. */
async function subscribe({ wish, from, to, isImageShared }: Subscribe): Promise<void> {
  const some = readers.slice(from, to)
  const cursor = isImageShared ? await some.shift()?.subscribe(wish) : undefined
  await Promise.all(some.map((reader) => reader.subscribe(wish, cursor)))
}

async function open(host: string, count: number): Promise<Reader[]> {
  const opened: Reader[] = []
  while (opened.length < count) {
    const some = Math.min(OPENED_AT_ONCE, count - opened.length)
    opened.push(...(await Promise.all(Array.from({ length: some }, () => Reader.open(host)))))
  }
  return opened
}

async function latencies(applied: readonly Applied[]): Promise<Latencies> {
  const last = applied.at(-1)?.seq ?? 0
  const untilMs = sharedMs() + SETTLED_WITHIN_MS
  while (sharedMs() < untilMs && readers.some(({ seq }) => seq < last)) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const toLastMs = applied.map(() => 0)
  const each: number[] = []
  for (const reader of readers) {
    const times = reader.latenciesOf(applied)
    for (const [place, ms] of times.entries()) toLastMs[place] = Math.max(toLastMs[place] ?? 0, ms)
    each.push(...times)
  }
  const conflated = readers.reduce((sum, reader) => sum + reader.conflated, 0)
  for (const reader of readers) reader.forget()
  const missing = toLastMs.filter((ms) => !Number.isFinite(ms)).length
  return { toLastMs, eachP99Ms: percentileOf(each, 99), missing, conflated }
}

/** Of very many. */
function percentileOf(values: readonly number[], percent: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted.length === 0 ? percentile([], percent) : (sorted[Math.floor((sorted.length * percent) / 100)] ?? 0)
}
