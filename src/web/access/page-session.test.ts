// Whose page it is: what is held of one account is never another's, and what an account had open waits for it.
import { beforeEach, describe, expect, it } from 'vitest'
import { accessOf, RIGHTS_OF_ROLE, Role } from '../../contract/access.ts'
import type { SessionAnswer } from '../../contract/session.ts'
import { isSignInNeeded, PageSession, type TabWord } from './page-session.ts'
import { lackOf } from './rights.ts'

const NEVER = { ends_at: null, idle_ends_at: null }
const OPEN: SessionAnswer = {
  is_required: false,
  account: null,
  role: null,
  rights: [...RIGHTS_OF_ROLE.admin],
  ...NEVER,
}
const OUT: SessionAnswer = { is_required: true, account: null, role: null, rights: [], ...NEVER }
const as = (account: string, role: Role = 'trader'): SessionAnswer => ({
  ...{ is_required: true, account, role, rights: [...RIGHTS_OF_ROLE[role]], ...NEVER },
})

let server: SessionAnswer | Error
let told: TabWord[]
let waits: (() => void)[]
let session: PageSession

beforeEach(() => {
  server = OUT
  told = []
  waits = []
  session = new PageSession({
    read: async () => {
      if (server instanceof Error) throw server
      return server
    },
    tellTabs: (word) => told.push(word),
    waits: (_, then) => waits.push(then),
  })
})

const looked = async (answer: SessionAnswer) => {
  server = answer
  await session.look()
  return session.state
}

describe('the page of somebody', () => {
  it('hears of its session until he left, and never of whoever comes after', async () => {
    await looked(as('ada'))
    const heard: string[] = []
    session.subscribeWhileSame({ hear: () => heard.push('hear'), over: () => heard.push('over') })
    await looked(OUT)
    await looked(as('ada'))
    expect(heard).toEqual(['hear', 'hear'])
    await looked(as('bob'))
    await looked(as('ada'))
    expect(heard).toEqual(['hear', 'hear', 'over'])
  })

  it('whose session ended stays his, with what he could do, until he is back', async () => {
    const { epoch } = await looked(as('ada'))
    expect(isSignInNeeded(await looked(OUT))).toBe(true)
    expect(session.state).toMatchObject({ owner: 'ada', epoch, shown: as('ada') })
    session.enter(as('ada', 'viewer'))
    expect(isSignInNeeded(session.state)).toBe(false)
    expect(session.state).toMatchObject({ owner: 'ada', epoch, shown: as('ada', 'viewer') })
  })

  it('begins anew when another one signs in, here or in another tab', async () => {
    const { epoch } = await looked(as('ada'))
    await looked(OUT)
    session.enter(as('bob'))
    expect(session.state).toMatchObject({ owner: 'bob', epoch: epoch + 1 })
    expect(await looked(as('ada'))).toMatchObject({ owner: 'ada', epoch: epoch + 2 })
  })

  it('is nobody’s when he signs out, here or in another tab', async () => {
    const { epoch } = await looked(as('ada'))
    session.leave(OUT)
    expect(session.state).toEqual({ answer: OUT, shown: OUT, owner: undefined, epoch: epoch + 1 })
    session.enter(as('ada'))
    server = OUT
    await session.hear('left')
    expect(session.state).toMatchObject({ owner: undefined, epoch: epoch + 2 })
    expect(told).toEqual(['left', 'entered'])
  })

  it('is not taken away by an answer that was asked for before', async () => {
    server = OUT
    const looking = session.look()
    session.enter(as('ada'))
    await looking
    expect(session.state.answer).toEqual(as('ada'))
  })
})

describe('a server that does not answer', () => {
  it('is asked again until it says who is asking, and no more', async () => {
    server = new Error('away')
    await session.look()
    expect(session.state.answer).toBeUndefined()
    server = OPEN
    waits.shift()?.()
    await session.look()
    expect(isSignInNeeded(session.state)).toBe(false)
    server = new Error('away')
    await session.look()
    expect([session.state.answer, waits.length]).toEqual([OPEN, 0])
  })
})

describe('what one lacks', () => {
  it('is told by the table that the server judges by', () => {
    for (const role of Role.options) {
      for (const name of ['startRun', 'changeSettings', 'cleanUp', 'listAccounts'] as const) {
        const may = RIGHTS_OF_ROLE[role].includes(accessOf({ name, method: 'POST' }) as never)
        expect(lackOf(as('ada', role), name) === undefined, `${role} ${name}`).toBe(may)
      }
    }
    expect(lackOf(as('ada', 'viewer'), 'startRun')).toBe('Needs the role trader')
    expect(lackOf(as('ada'), 'changeSettings')).toBe('Needs the role admin')
  })

  it('is nothing where everybody may do everything, and before it is known who asks', () => {
    expect([lackOf(OPEN, 'cleanUp'), lackOf(undefined, 'cleanUp'), lackOf(OUT, 'signIn')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(lackOf(OPEN, 'putViews')).toMatch(/signed in/)
  })
})
