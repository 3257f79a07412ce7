// Questions that ask too much of the database: ended there, told by their own name, and never in the way of others.
import { describe, expect, it } from 'vitest'
import { Fault } from '../src/contract/fault.ts'
import { fewAtOnce } from '../src/few-at-once.ts'
import { PostgresDatabase } from '../src/store/database.ts'
import { createTestDatabase, testServers } from './database-under-test.ts'

const SLEEP = { name: 'sleep', text: 'select pg_sleep(30)' }
const RUNNING = `select 1 from pg_stat_activity where datname = current_database() and state = 'active'
  and query like 'select pg_sleep%'`

describe.each(testServers())('on $name', (on) => {
  it('a question that takes too long is ended there, and is not called a database that is away', async () => {
    const db = await createTestDatabase(on, { isEmpty: true })
    const database = new PostgresDatabase({ url: db.url }, { answerWithinMs: 500 })
    try {
      await expect(database.read(SLEEP)).rejects.toMatchObject({ code: 'QUESTION_TOO_LARGE' })
      expect(await db.sql(RUNNING)).toEqual([])
      expect(await database.read({ name: 'one', text: 'select 1 as one' })).toEqual([{ one: 1 }])
    } finally {
      await database.close()
      await db.drop()
    }
  })
})

describe('of much work few pieces go on at once', () => {
  it('in the order they came, and one that fails makes room for the next', async () => {
    const inTurn = fewAtOnce({ atOnce: 2, waitingMax: 10 })
    let [going, most] = [0, 0]
    const began: number[] = []
    const work = (place: number) => async () => {
      began.push(place)
      going += 1
      most = Math.max(most, going)
      await new Promise((resolve) => setImmediate(resolve))
      going -= 1
      if (place % 3 === 0) throw new Fault('DATABASE_AWAY', 'Gone.')
      return place
    }
    const done = await Promise.allSettled([0, 1, 2, 3, 4, 5, 6].map((place) => inTurn(work(place))))
    expect(done.map(({ status }) => status === 'fulfilled')).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((place) => place % 3 !== 0),
    )
    expect([began, most]).toEqual([[0, 1, 2, 3, 4, 5, 6], 2])
  })

  it('and beyond those that may wait, one is refused by name', async () => {
    const inTurn = fewAtOnce({ atOnce: 1, waitingMax: 1 })
    const { promise, resolve } = Promise.withResolvers<void>()
    const both = [inTurn(() => promise), inTurn(() => promise)]
    await expect(inTurn(async () => undefined)).rejects.toMatchObject({ code: 'QUESTIONS_AT_MAXIMUM' })
    resolve()
    await Promise.all(both)
    expect(await inTurn(async () => 'free')).toBe('free')
  })
})
