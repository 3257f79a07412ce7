// What it takes to come back after a minute: the changes of that minute, beside an image.
import { isDeepStrictEqual } from 'node:util'
import type { OddsWish } from '../../src/contract/stream/client-messages.ts'
import { StreamedOdds } from '../../src/insight/streamed-odds.ts'
import { percentile } from '../percentile.ts'
import { type Figure, figure, type Measured } from '../report.ts'
import { StreamClient } from './stream-client.ts'
import { type StreamServer, startStreamServer } from './stream-processes.ts'
import { EVENTS_HELD, LIST_WISH } from './stream-world.ts'

type Say = (line: string) => void

/** A minute at the pace of a run. */
const GAP = { perSecond: 59, forMs: 60_000 }
/** Confirmations are told once a second; this is longer. */
const SETTLED_MS = 1500
/** Two ticks: nothing that one return had made is there for the next. */
const APART_MS = 120

interface Asked {
  readonly name: string
  readonly wish: OddsWish
  readonly times: number
  readonly of: string
}

const WISHES: readonly Asked[] = [
  { name: '', wish: LIST_WISH, times: 20, of: "the list's columns" },
  { name: 'all_', wish: {}, times: 5, of: 'every market' },
]

export async function measureResume(say: Say): Promise<Measured> {
  const server = await startStreamServer({ events: EVENTS_HELD })
  const lasting: StreamClient[] = []
  try {
    for (const { wish } of WISHES) {
      const client = await StreamClient.open(server.host)
      lasting.push(client)
      await client.follow(wish)
    }
    const left = await Promise.all(WISHES.map(({ wish }) => recordedImage(server, wish)))
    await server.ask({ ask: 'feed', ...GAP })
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS))
    const figures: Figure[] = []
    for (const [place, asked] of WISHES.entries()) {
      const [from, kept] = [left[place], lasting[place]]
      if (from === undefined || kept === undefined) throw new Error('Bug: a wish without its readers.')
      figures.push(...(await comeBack(server, { ...asked, from, kept: kept.odds }, say)))
    }
    const { httpRequests } = await server.cost()
    return { figures: [...figures, figure('stream.resume.http_requests', httpRequests, '', { bound: 0 })], skipped: [] }
  } finally {
    for (const client of lasting) client.end()
    await server.stop()
  }
}

interface Away extends Asked {
  /** Makes a reader that holds what it held when it left. */
  readonly from: () => StreamedOdds
  readonly kept: StreamedOdds
}

async function comeBack(server: StreamServer, { from, kept, ...asked }: Away, say: Say): Promise<readonly Figure[]> {
  const resumes = await manyFollows(server, { ...asked, from })
  const images = await manyFollows(server, {
    ...asked,
    times: Math.min(asked.times, 5),
    from: () => new StreamedOdds(),
  })
  if (isDeepStrictEqual(from().events, kept.events)) throw new Error('Bug: nothing changed while they were away.')
  const isSame = resumes.held.every(({ events }) => isDeepStrictEqual(events, kept.events))
  const [resumeMs, imageMs] = [resumes, images].map(({ cameMs }) => percentile(cameMs, 50).toFixed(1))
  say(`  ${asked.of}: ${resumeMs} ms, image ${imageMs} ms${isSame ? '' : ', and not the same'}`)
  return figuresOf(asked.name, { ...resumes, of: asked.of, isSame, images })
}

interface Follows {
  readonly cameMs: readonly number[]
  readonly heldMs: readonly number[]
  readonly bytes: number
  readonly held: readonly StreamedOdds[]
}

interface Found extends Follows {
  readonly of: string
  readonly isSame: boolean
  readonly images: Follows
}

function figuresOf(name: string, { cameMs, heldMs, bytes, of, isSame, images }: Found): readonly Figure[] {
  const bound = name === '' ? { bound: 100 } : {}
  const gap = `${GAP.perSecond} changed listings a second for ${GAP.forMs / 1000} s`
  const note = `${of} of ${EVENTS_HELD} events; ${gap}; from what asks to the last frame, ${cameMs.length} times`
  return [
    figure(`stream.resume.${name}ms`, percentile(cameMs, 50), 'ms', { ...bound, note }),
    figure(`stream.resume.${name}max_ms`, Math.max(...cameMs), 'ms', bound),
    figure(`stream.resume.${name}held_ms`, percentile(heldMs, 50), 'ms', {
      note: 'parsed and taken into what was held',
    }),
    figure(`stream.resume.${name}kb`, bytes / 1000, 'kB'),
    figure(`stream.resume.${name}is_same`, isSame ? 1 : 0, '', {
      ...{ bound: 1, op: '>=' },
      note: '1: afterwards every one of them holds what is held by a reader that was never away',
    }),
    figure(`stream.image.${name}ms`, percentile(images.cameMs, 50), 'ms', { note: `${of}, instead of the changes` }),
    figure(`stream.image.${name}kb`, images.bytes / 1000, 'kB'),
  ]
}

/** Takes an image and leaves; returns what makes as many readers that hold it as are needed. */
async function recordedImage(server: StreamServer, wish: OddsWish): Promise<() => StreamedOdds> {
  const client = await StreamClient.open(server.host)
  await client.follow(wish)
  client.end()
  const { cursor, events } = client.odds
  if (cursor === undefined) throw new Error('Bug: an image is whole without a cursor.')
  return () => {
    const odds = new StreamedOdds()
    const listed = [...events.values()].map(({ facts, listings }) => ({
      ...facts,
      listings: [...listings.values()].map((listing) => structuredClone(listing)),
    }))
    odds.takeSubscribed({ ...cursor, id: '', group: '', resumed: false })
    odds.takeImage({ group: '', ...cursor, part: 1, is_last: true, events: listed })
    return odds
  }
}

async function manyFollows(
  server: StreamServer,
  { wish, times, from }: Pick<Away, 'wish' | 'times' | 'from'>,
): Promise<Follows> {
  const [cameMs, heldMs, held]: [number[], number[], StreamedOdds[]] = [[], [], []]
  let bytes = 0
  for (let time = 0; time < times; time += 1) {
    await new Promise((resolve) => setTimeout(resolve, APART_MS))
    const client = await StreamClient.open(server.host, from())
    const took = await client.follow(wish)
    client.end()
    bytes = client.bytes
    cameMs.push(took.cameMs)
    heldMs.push(took.heldMs)
    held.push(client.odds)
  }
  return { cameMs, heldMs, bytes, held }
}
