// Parts that end, fail and hang, by a clock in the test's hand.
import { describe, expect, it } from 'vitest'
import { stopInOrder } from './stopping.ts'

/** Time passes when all that can be done without it is done. */
function createTime() {
  let nowMs = 0
  const sleepers: { readonly atMs: number; readonly wake: () => void }[] = []
  const sleep = (ms: number) => new Promise<void>((wake) => sleepers.push({ atMs: nowMs + ms, wake }))
  const pass = async (ms: number) => {
    nowMs += ms
    for (const { atMs, wake } of sleepers) if (atMs <= nowMs) wake()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { pass, time: { realTime: { sleep }, steadyMs: () => nowMs, withinMs: 1000 } }
}

const never = () => new Promise<never>(() => undefined)

describe('stopping', () => {
  it('leaves behind what hangs, still ends what comes after it, and names it', async () => {
    const { pass, time } = createTime()
    const done: string[] = []
    const end = (what: string) => async () => void done.push(what)
    const stopping = stopInOrder(
      [
        [
          { what: 'one', patienceMs: 300, work: never },
          { what: 'two', patienceMs: 300, work: end('two') },
        ],
        [{ what: 'three', work: end('three') }],
      ],
      time,
    ).catch((error) => error)
    await pass(299)
    expect(done).toEqual(['two'])
    await pass(1)
    expect(await stopping).toMatchObject({ code: 'STOP_TOO_LONG', message: 'What did not end in its time: one.' })
    expect(done).toEqual(['two', 'three'])
  })

  it('gives the last all that is left of the time', async () => {
    const { pass, time } = createTime()
    const lists = [[{ what: 'one', patienceMs: 300, work: never }], [{ what: 'two', work: never }]]
    let stopped: unknown
    const stopping = stopInOrder(lists, time).catch((error) => {
      stopped = error
    })
    await pass(300)
    await pass(699)
    expect(stopped).toBeUndefined()
    await pass(1)
    await stopping
    expect(stopped).toMatchObject({ message: 'What did not end in its time: one, two.' })
  })

  it('throws what a part threw when all have ended, and waits for ever where nobody measures time', async () => {
    const done: string[] = []
    const lists = [
      [{ what: 'one', patienceMs: 0, work: () => Promise.reject(new Error('It broke.')) }],
      [
        {
          what: 'two',
          patienceMs: 0,
          work: async () => {
            for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
            done.push('two')
          },
        },
      ],
    ]
    await expect(stopInOrder(lists, { realTime: undefined, steadyMs: () => 0, withinMs: 0 })).rejects.toThrow(
      'It broke.',
    )
    expect(done).toEqual(['two'])
  })
})
