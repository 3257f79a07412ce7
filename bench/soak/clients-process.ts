// The process of the clients: many that follow with wishes of their own, some of which come and go or read slowly. Frames that
// several of them get are read once.
import { hash } from 'node:crypto'
import { setTimeout as sleepFor } from 'node:timers/promises'
import { type Draws, drawsFor } from '../../simulator/world/seeded.ts'
import type { OddsWish } from '../../src/contract/stream/client-messages.ts'
import type { ServerMessage } from '../../src/contract/stream/server-messages.ts'
import { type FollowerCounts, FollowingClient } from './following-client.ts'
import { differences } from './held-odds.ts'
import { costOfProcess, runLoad } from './load-process.ts'
import type { ClientsQuestion, Compared } from './soak-messages.ts'

const COLUMNS = ['1x2_ft', 'over_under_ft@10', 'btts_ft', 'double_chance_ft']
/** Held by its clients apart, an image of all takes some megabytes: most desks look at less. */
const ALL_ONE_IN = 10
const OPENED_AT_ONCE = 20
const FOLLOWING_WITHIN_MS = 60_000
const FRAMES_KEPT = 64
const RESTLESS_EVERY_MS = 500
const DAWDLE_MS = 6000
const COMPARE_TRIES = 15

const clients: FollowingClient[] = []
const frames = new Map<string, ServerMessage>()

runLoad<ClientsQuestion>(async ({ url, seed }) => {
  const draws = drawsFor(`soak clients ${seed}`)
  const { host } = new URL(url)
  const eventIds = await eventIdsAt(url)
  let restless: NodeJS.Timeout | undefined
  return async (question) => {
    switch (question.ask) {
      case 'open':
        await open(host, question.count, () => wishFor(draws, eventIds), draws)
        return true
      case 'cut':
        for (const client of clients) if (draws.uniform() < question.share) client.cut()
        return true
      case 'restless':
        clearInterval(restless)
        if (question.isSo) restless = setInterval(() => beRestless(draws), RESTLESS_EVERY_MS)
        return true
      case 'compare':
        return compare(host, draws)
      case 'cost':
        return costOfProcess()
    }
  }
})

/** Of the first page, when there is one: a program that has just started holds nothing yet. */
async function eventIdsAt(url: string): Promise<readonly number[]> {
  for (;;) {
    const response = await fetch(`${url}/api/events?page_size=100`)
    const { events } = (await response.json()) as { readonly events: readonly { readonly id: number }[] }
    if (events.length === 100) return events.map(({ id }) => id)
    await sleepFor(250)
  }
}

function wishFor(draws: Draws, eventIds: readonly number[]): OddsWish {
  if (draws.whole(1, ALL_ONE_IN) === 1) return { markets: COLUMNS }
  const kind = draws.whole(0, 4)
  if (kind === 0) return { events: Array.from({ length: 10 }, () => draws.pick(eventIds)) }
  if (kind === 1) return { markets: ['1x2_ft'], bookmakers: [draws.pick(['betpawa', 'sportybet', 'bet9ja'])] }
  if (kind === 2) return { markets: COLUMNS, filter: { search: draws.pick(['united', 'city', 'real', 'fc', 'a']) } }
  if (kind === 3) return { markets: COLUMNS, filter: { min_bookmakers: 3, availability: 'betpawa' } }
  const days = draws.whole(1, 3)
  const kickoff_to = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + days * 86_400_000).toISOString()
  return { markets: ['1x2_ft', 'over_under_ft'], filter: { kickoff_to } }
}

async function open(host: string, count: number, wish: () => OddsWish, draws: Draws): Promise<void> {
  while (clients.length < count) {
    for (let some = 0; some < OPENED_AT_ONCE && clients.length < count; some += 1) {
      clients.push(new FollowingClient({ host, wish: wish(), read, uniform: draws.uniform }))
    }
    await allFollow()
  }
}

async function allFollow(): Promise<void> {
  for (const untilMs = performance.now() + FOLLOWING_WITHIN_MS; !clients.every((each) => each.isConnected); ) {
    if (performance.now() > untilMs) throw new Error('Not every client follows.')
    await sleepFor(50)
  }
}

function beRestless(draws: Draws): void {
  const client = draws.pick(clients)
  if (draws.uniform() < 0.6) client.cut()
  else client.dawdle(draws.uniform() * DAWDLE_MS)
}

/** The same bytes mean the same to everybody. */
function read(bytes: Buffer): ServerMessage {
  const key = hash('sha1', bytes)
  const known = frames.get(key)
  if (known !== undefined) return known
  const message = JSON.parse(bytes.toString()) as ServerMessage
  frames.set(key, message)
  for (const oldest of frames.keys()) {
    if (frames.size <= FRAMES_KEPT) break
    frames.delete(oldest)
  }
  return message
}

/** Whatever still happens, a confirmation for one, is on its way to some and with others: it is looked at until it is still. */
async function compare(host: string, draws: Draws): Promise<Compared> {
  await allFollow()
  const byWish = Map.groupBy(clients, ({ wish }) => JSON.stringify(wish))
  const shown: string[] = []
  let different = 0
  for (const [, same] of byWish) {
    let wrong: readonly string[] = []
    for (let time = 0; time < COMPARE_TRIES; time += 1) {
      wrong = await differencesFromFresh(host, same, draws)
      if (wrong.length === 0) break
      await sleepFor(1000)
    }
    different += wrong.length
    shown.push(...wrong)
  }
  const eventsHeld = Math.max(...clients.map(({ odds }) => odds.events.size))
  return {
    clients: clients.length,
    wishes: byWish.size,
    different,
    shown: shown.slice(0, 5),
    eventsHeld,
    counts: sums(),
  }
}

async function differencesFromFresh(
  host: string,
  same: readonly FollowingClient[],
  draws: Draws,
): Promise<readonly string[]> {
  const [first] = same
  if (first === undefined) return []
  const fresh = new FollowingClient({ host, wish: first.wish, read, uniform: draws.uniform })
  try {
    for (const untilMs = performance.now() + FOLLOWING_WITHIN_MS; !fresh.isConnected; await sleepFor(20)) {
      if (performance.now() > untilMs) throw new Error('A fresh client gets no image.')
    }
    return same.flatMap(({ odds }) => differences(odds, fresh.odds).slice(0, 1))
  } finally {
    fresh.end()
  }
}

function sums(): FollowerCounts {
  const of = (count: 'resumed' | 'images' | 'cut' | 'gaps') =>
    clients.reduce((sum, { counts }) => sum + counts[count], 0)
  const required: Record<string, number> = {}
  for (const { counts } of clients) {
    for (const [reason, times] of Object.entries(counts.required)) required[reason] = (required[reason] ?? 0) + times
  }
  return { resumed: of('resumed'), images: of('images'), cut: of('cut'), gaps: of('gaps'), required }
}
