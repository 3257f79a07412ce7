// Ids that change hands: whoever answers under them decides, what was held under them is not mixed up, and it is told.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CollectorWorld, createCollectorWorld } from './collector-world.ts'
import { bet9jaPayload, betpawaPayload, recordingOf, sportybetPayload } from './invented-payloads.ts'

let world: CollectorWorld
beforeEach(async () => {
  world = await createCollectorWorld()
})
afterEach(() => world.stop())

const ID = 90_000_001
const headOf = (bookmaker: string, eventId: number) => world.cache.listing(eventId, bookmaker)?.head
const resultOf = (bookmaker: string, eventId: number) =>
  [...(world.cache.listing(eventId, bookmaker)?.quotes() ?? [])][0]?.outcomes.map(({ priceMilli }) => priceMilli)
const codes = (bookmaker: string) =>
  world.faults.filter((each) => each.bookmaker === bookmaker).map(({ fault }) => fault.code)

describe('a listing that changes its SportRadar id', () => {
  it('becomes a listing of the other event, and is withdrawn from the one that it was of', async () => {
    world.shelf.push(
      recordingOf(betpawaPayload({ eventId: ID, externalId: '70' })),
      recordingOf(sportybetPayload({ eventId: ID })),
      recordingOf(betpawaPayload({ eventId: ID + 5, externalId: '71' })),
    )
    await world.run()
    world.shelf[0] = recordingOf(betpawaPayload({ eventId: ID + 1, externalId: '70', prices: [5, 4, 1.5] }))
    await world.run()
    expect(resultOf('betpawa', ID + 1)).toEqual([5000, 4000, 1500])
    expect(resultOf('betpawa', ID)).toEqual([2000, 3400, 3900])
    expect(headOf('betpawa', ID)).toMatchObject({ fetchResult: 'failed', fetchFault: 'WRONG_EVENT', absences: 1 })
    expect(codes('betpawa')).toContain('WRONG_EVENT')
    await world.run()
    expect(headOf('betpawa', ID)).toMatchObject({ withdrawnBy: 'absence' })
    expect(headOf('betpawa', ID + 1)).toMatchObject({ fetchResult: 'ok', withdrawnAtMs: null })
    expect(headOf('sportybet', ID)).toMatchObject({ fetchResult: 'ok', withdrawnAtMs: null })
  })
})

describe('an event id of the bookmaker that is used again', () => {
  it('for another match after the first has begun leaves the first as it closed', async () => {
    world.shelf.push(
      recordingOf(bet9jaPayload({ eventId: ID, externalId: '690000007', kickoff: '2026-05-06T08:07:00Z' })),
    )
    await world.run()
    world.shelf[0] = recordingOf(bet9jaPayload({ eventId: ID + 1, externalId: '690000007', prices: [4, 3, 1.8] }))
    await world.run()
    await world.run()
    expect(resultOf('bet9ja', ID)).toEqual([2000, 3400, 3900])
    expect(headOf('bet9ja', ID)?.withdrawnAtMs).toBeNull()
    expect(resultOf('bet9ja', ID + 1)).toEqual([4000, 3000, 1800])
  })

  it('by two events at once answers for one of them; the other keeps what was held, and is told', async () => {
    world.shelf.push(recordingOf(betpawaPayload({ eventId: ID, externalId: '70' })))
    await world.run()
    const other = recordingOf(betpawaPayload({ eventId: ID + 1, externalId: '70' }))
    world.shelf.push({ ...other, competition: { ...other.competition, id: '502' } })
    await world.run()
    expect(resultOf('betpawa', ID)).toEqual([2000, 3400, 3900])
    expect(headOf('betpawa', ID)).toMatchObject({ fetchResult: 'ok', withdrawnAtMs: null })
    expect(headOf('betpawa', ID + 1)).toMatchObject({ fetchResult: 'failed', fetchFault: 'WRONG_EVENT' })
    expect(codes('betpawa')).toContain('WRONG_EVENT')
  })
})

describe('a group id that is used again', () => {
  it('for another competition moves what is listed there, and leaves what was listed there before', async () => {
    world.shelf.push(
      recordingOf(betpawaPayload({ eventId: ID, externalId: '70' })),
      recordingOf(betpawaPayload({ eventId: ID + 1, externalId: '71' })),
    )
    await world.run()
    const text = JSON.stringify(betpawaPayload({ eventId: ID + 2, externalId: '72' })).replace(
      'Coast League',
      'Hill Cup',
    )
    world.shelf.splice(0, 2, recordingOf(JSON.parse(text)))
    await world.run()
    expect(headOf('betpawa', ID + 2)?.metadata.tournament).toMatchObject({ externalId: '501', name: 'Hill Cup' })
    expect(headOf('betpawa', ID)).toMatchObject({ absences: 1, withdrawnAtMs: null })
    expect(headOf('betpawa', ID)?.metadata.tournament.name).toBe('Coast League')
  })
})

describe('kickoffs that disagree', () => {
  it('are told, and the event follows the first in precedence', async () => {
    world.shelf.push(
      recordingOf(betpawaPayload({ eventId: ID })),
      recordingOf(sportybetPayload({ eventId: ID, kickoff: '2026-05-07T19:00:00Z' })),
    )
    await world.run()
    const view = world.cache.event(ID)
    expect(view?.speaker.bookmaker).toBe('betpawa')
    expect(view?.disagreements).toEqual([
      {
        bookmaker: 'sportybet',
        about: 'kickoff',
        theirs: '2026-05-07T19:00:00.000Z',
        ours: '2026-05-07T18:00:00.000Z',
      },
    ])
    expect(resultOf('sportybet', ID)).toEqual([2000, 3400, 3900])
  })
})
