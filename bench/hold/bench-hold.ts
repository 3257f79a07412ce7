// The bench of overload: five times as many requests as the program can answer, none of which is ready. It has to go on answering
// nearly as many as it can, and be itself again at once when it is over.
import { startChild } from '../child-process.ts'
import { percentile } from '../percentile.ts'
import { type Figure, figure, type Measured } from '../report.ts'
import { startProgramInWorld } from '../soak/program-in-world.ts'
import type { HoldQuestion, OpenAnswer, Stretch } from './hold-messages.ts'
import { readSent, type Sent, type SentRows, UNSENT } from './sent-book.ts'

const EVENTS = 1300
const CLIENTS = [1, 2, 4, 8, 16, 32] as const
const STEP_MS = 3000
/** Before it is measured: what is not compiled yet is no capacity. */
const WARM_UP = { clients: 8, forMs: 4000 }
/** The fewest clients that get as much of the most are at the knee. */
const KNEE = 0.95
const OVERLOAD = 5
/** Of the capacity, before and after. */
const EASY = 0.5
const BEFORE_MS = 7000
/** Of before its first seconds are left out: a thousand connections were just opened. */
const SETTLED_MS = 2000
const OVERLOAD_MS = 10_000
const AFTER_MS = 8000
/** Of an overload its first second is left out: it begins with nothing under way. */
const LEFT_OUT_MS = 1000
const WINDOW_MS = 250
const GOODPUT_LEAST = 0.8
const RECOVERY_MOST_S = 2
const RECOVERED_TIMES = 2
const RECOVERED_WINDOWS = 1000 / WINDOW_MS

type Say = (line: string) => void

export const benchHold = {
  parts: ['hold'],
  run: async (_parts: readonly string[], say: Say): Promise<Measured> => {
    say('hold:')
    const world = await startProgramInWorld({ events: EVENTS })
    const child = startChild(new URL('./hold-process.ts', import.meta.url))
    try {
      await world.collected()
      // What is measured is answers alone.
      await fetch(`${world.url}/api/scheduler/pause`, { method: 'POST' })
      await child.ask({ url: world.url })
      return { figures: await hold((question) => child.ask(question), say), skipped: [] }
    } finally {
      await child.stop()
      await world.stop()
    }
  },
}

async function hold(ask: <Answer>(question: HoldQuestion) => Promise<Answer>, say: Say): Promise<readonly Figure[]> {
  const capacity = await findCapacity(ask, say)
  const easy = capacity.perSecond * EASY
  const stretches: readonly Stretch[] = [
    { perSecond: easy, forMs: BEFORE_MS },
    { perSecond: capacity.perSecond * OVERLOAD, forMs: OVERLOAD_MS },
    { perSecond: easy, forMs: AFTER_MS },
  ]
  const { sent: rows, newcomers, cpuMs } = await ask<OpenAnswer>({ ask: 'open', stretches })
  const sent = readSent(rows)
  const of = (stretch: number) => sent.filter((each) => each.stretch === stretch)
  const settled = of(0).filter(({ sentMs }) => sentMs >= SETTLED_MS)
  const before = timesOf(settled.filter(isGood))
  const slowestMs = Math.max(...windowsOf(settled).map(p99Of))
  const unlike = windowsOf(of(2)).flatMap((some, window) =>
    some.length > 0 && some.every(isGood) && p99Of(some) <= RECOVERED_TIMES * slowestMs ? [] : [window],
  )
  return [
    figure('hold.capacity_rps', capacity.perSecond, '/s', {
      note: `${capacity.clients} clients that ask again at once; each page by a filter of its own`,
    }),
    figure('hold.before.p50_ms', percentile(before, 50), 'ms', { note: `at ${EASY} of it` }),
    figure('hold.before.p99_ms', percentile(before, 99), 'ms'),
    figure('hold.before.refused', settled.filter((each) => !isGood(each)).length, '', { bound: 0 }),
    figure('hold.before.slowest_ms', slowestMs, 'ms', { note: `p99 of the slowest ${WINDOW_MS} ms of it` }),
    ...overloadFigures(of(1), capacity.perSecond),
    figure('hold.recovery_s', (recoveredAt(unlike) * WINDOW_MS) / 1000, 's', {
      bound: RECOVERY_MOST_S,
      note: `after it, until for a second p99 of each ${WINDOW_MS} ms is within ${RECOVERED_TIMES} times the slowest of before, and all are answered`,
    }),
    figure('hold.unlike_before', unlike.length, '', { note: `of all ${AFTER_MS / WINDOW_MS} such stretches after it` }),
    figure('hold.refused_after', of(2).filter((each) => !isGood(each)).length, '', { note: `of ${of(2).length}` }),
    figure('hold.newcomer.p99_ms', percentile(newcomersOf(newcomers, 1), 99), 'ms', {
      note: 'who comes on a new connection in the overload and asks for what is never refused',
    }),
    figure('hold.clients_cpu_percent', (100 * (cpuMs[1] ?? 0)) / OVERLOAD_MS, '%', {
      note: 'of one processor, in the overload: the clients share the machine',
    }),
  ]
}

async function findCapacity(ask: <Answer>(question: HoldQuestion) => Promise<Answer>, say: Say) {
  await ask<SentRows>({ ask: 'closed', ...WARM_UP })
  const found: { readonly clients: number; readonly perSecond: number }[] = []
  for (const clients of CLIENTS) {
    const sent = readSent(await ask<SentRows>({ ask: 'closed', clients, forMs: STEP_MS }))
    const perSecond = (1000 * sent.filter(isGood).length) / STEP_MS
    const p99Ms = percentile(timesOf(sent), 99)
    say(`  ${clients} clients: ${Math.round(perSecond)} pages a second, p99 ${p99Ms.toFixed(1)} ms`)
    found.push({ clients, perSecond })
  }
  const most = Math.max(...found.map(({ perSecond }) => perSecond))
  const knee = found.find(({ perSecond }) => perSecond >= most * KNEE)
  if (knee === undefined) throw new Error('Bug: the most is below itself.')
  return knee
}

function overloadFigures(sent: readonly Sent[], capacity: number): readonly Figure[] {
  const from = earliestMs(sent) + LEFT_OUT_MS
  const counted = sent.filter(({ sentMs }) => sentMs >= from)
  const seconds = (OVERLOAD_MS - LEFT_OUT_MS) / 1000
  // What counts is answered in this time, not asked in it.
  const good = sent.filter((each) => isGood(each) && isWithin(each.sentMs + each.tookMs, from, seconds))
  const times = timesOf(counted.filter(isGood))
  const shed = counted.filter(({ status }) => status === 503)
  const others = counted.filter((each) => !isGood(each) && each.status !== 503 && each.status !== UNSENT)
  return [
    figure('hold.offered_rps', counted.length / seconds, '/s', {
      note: `${OVERLOAD} times the capacity, where the clients keep up; with what found no connection to be sent by`,
    }),
    figure('hold.sent_rps', counted.filter(({ status }) => status !== UNSENT).length / seconds, '/s', {
      note: 'of those, what the program was really asked: it lets the others wait by letting connections rest',
    }),
    figure('hold.goodput_rps', good.length / seconds, '/s'),
    figure('hold.goodput_ratio', good.length / seconds / capacity, '', { bound: GOODPUT_LEAST, op: '>=' }),
    figure('hold.good.p50_ms', percentile(times, 50), 'ms'),
    figure('hold.good.p99_ms', percentile(times, 99), 'ms'),
    figure('hold.shed_rps', shed.length / seconds, '/s', { note: 'answered 503' }),
    ...(shed.length === 0 ? [] : [figure('hold.shed.p99_ms', percentile(timesOf(shed), 99), 'ms')]),
    figure('hold.unsent', counted.filter(({ status }) => status === UNSENT).length, '', {
      note: 'that found all connections of the clients waiting',
    }),
    figure('hold.others', others.length, '', {
      bound: 0,
      note: 'neither: another status, a connection that broke, or no answer',
    }),
  ]
}

function isWithin(ms: number, fromMs: number, seconds: number): boolean {
  return ms >= fromMs && ms < fromMs + seconds * 1000
}

/** One after the other; one in which nothing was sent is empty. */
function windowsOf(sent: readonly Sent[]): readonly (readonly Sent[])[] {
  const beganMs = earliestMs(sent)
  const byPlace = Map.groupBy(sent, ({ sentMs }) => Math.floor((sentMs - beganMs) / WINDOW_MS))
  const last = [...byPlace.keys()].reduce((most, place) => Math.max(most, place), -1)
  return Array.from({ length: last + 1 }, (_, place) => byPlace.get(place) ?? [])
}

/** The first window after the overload that as many like it follow as make a second. */
function recoveredAt(unlike: readonly number[]): number {
  const candidates = [0, ...unlike.map((window) => window + 1)]
  const isLasting = (from: number) => !unlike.some((window) => window >= from && window < from + RECOVERED_WINDOWS)
  return Math.min(...candidates.filter(isLasting))
}

function p99Of(sent: readonly Sent[]): number {
  return percentile(timesOf(sent), 99)
}

function earliestMs(sent: readonly Sent[]): number {
  return sent.reduce((earliest, { sentMs }) => Math.min(earliest, sentMs), Number.POSITIVE_INFINITY)
}

function isGood({ status }: Sent): boolean {
  return status === 200
}

function newcomersOf(newcomers: OpenAnswer['newcomers'], stretch: number): readonly number[] {
  return newcomers.filter((each) => each.stretch === stretch).map(({ tookMs }) => tookMs)
}

function timesOf(sent: readonly Sent[]): readonly number[] {
  return sent.map(({ tookMs }) => tookMs)
}
