// The stream of the whole program: a run is followed step by step, and what a reader holds is what the API answers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Recording } from '../simulator/replay/recording-folder.ts'
import { EventDetail, EventList } from '../src/contract/event-answers.ts'
import { RunAnswer } from '../src/contract/run.ts'
import type { ScrapeProgress } from '../src/contract/stream/server-messages.ts'
import { StreamedOdds } from '../src/insight/streamed-odds.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'
import { type RunningProgram, runProgram } from './program-under-test.ts'
import { SocketClient } from './stream-server.ts'

const IDS = [90_000_001, 90_000_002, 90_000_003]

let running: RunningProgram
let shelf: Recording[]
beforeAll(async () => {
  shelf = IDS.flatMap((eventId) =>
    [betpawaPayload, sportybetPayload, bet9jaPayload].map((make) => recordingOf(make({ eventId }))),
  )
  running = await runProgram({ recordings: shelf })
})
afterAll(() => running.stop())

const host = () => running.program.url.slice('http://'.length)
const runByHand = async () => {
  const answer = await fetch(`${running.program.url}/api/scrape`, { method: 'POST' })
  return RunAnswer.parse(await answer.json()).id
}

describe('a run', () => {
  it('is told step by step to whoever watches, each bookmaker on its own, and to its end (L153)', async () => {
    const client = await SocketClient.open(host(), '?topics=scrape_progress')
    const id = await runByHand()
    const steps: ScrapeProgress[] = []
    while (!steps.some((step) => step.platform === null && step.phase === 'completed')) {
      const { data } = await client.next('scrape_progress')
      if (data.scrape_run_id === id) steps.push(data)
    }
    const last = steps.findLast(({ platform }) => platform === null)
    expect(last).toMatchObject({ phase: 'completed', current: 9, total: 9, events_count: 3, error: null })
    expect(last?.duration_ms).toBeGreaterThanOrEqual(0)
    expect(new Set(steps.map(({ platform }) => platform))).toEqual(new Set([null, 'betpawa', 'sportybet', 'bet9ja']))
    client.socket.close()
  })
})

describe('a reader of the odds', () => {
  it('holds what the API answers, before and after prices change, and is told of it by both topics', async () => {
    const client = await SocketClient.open(host(), '?topics=odds_updates')
    const held = new StreamedOdds()
    client.say({ type: 'subscribe', topic: 'odds' })
    held.takeSubscribed((await client.next('odds_subscribed')).data)
    held.takeImage((await client.next('odds_image')).data)
    await expectSameAsAnswers(held)
    shelf[0] = recordingOf(betpawaPayload({ eventId: IDS[0] as number, prices: [2.22, 3.1, 3.3] }))
    await runByHand()
    for (;;) {
      const { data } = await client.next('odds_changes')
      held.takeChanges(data)
      if (data.changes.some(({ quotes }) => quotes !== undefined)) break
    }
    const { data } = await client.next('odds_update')
    expect(data).toEqual({ event_ids: [IDS[0]], source: 'betpawa', snapshot_count: 1 })
    await expectSameAsAnswers(held)
    client.socket.close()
  })

  it('is told that all is well, with the number that it may go on from', async () => {
    const client = await SocketClient.open(host())
    client.say({ type: 'subscribe', topic: 'odds', markets: ['1x2_ft'] })
    await client.next('odds_image')
    expect((await client.next('heartbeat')).data.seq).toBeGreaterThan(0)
    client.socket.close()
  }, 10_000)
})

async function expectSameAsAnswers(held: StreamedOdds): Promise<void> {
  const { events } = EventList.parse((await running.get('/api/events?page_size=100')).body)
  expect(new Set(held.events.keys())).toEqual(new Set(events.map(({ id }) => id)))
  for (const { id, name, kickoff, tournament_name } of events) {
    const event = held.events.get(id)
    expect(event?.facts).toMatchObject({ name, kickoff, tournament_name })
    const detail = EventDetail.parse((await running.get(`/api/events/${id}`)).body)
    for (const { bookmaker_slug, markets } of detail.markets_by_bookmaker) {
      const quotes = Object.values(event?.listings.get(bookmaker_slug)?.quotes ?? {})
      const streamed = quotes.flatMap(({ prices }) => Object.values(prices)).toSorted()
      const answered = markets.flatMap(({ outcomes }) => outcomes.map(({ odds }) => odds)).toSorted()
      expect(streamed).toEqual(answered)
      expect(answered.length).toBeGreaterThan(0)
    }
  }
}
