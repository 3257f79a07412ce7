// A share of the fuzzing for every change; `npm run fuzz` has more of it, and sees again what went wrong here by its seed and
// number. That what looks for wrong prices finds them is shown on wrong ones.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import type { Quote } from '../src/odds/quote.ts'
import { createTestDatabase, testServers } from './database-under-test.ts'
import { fuzzEverything } from './fuzz/fuzz-everything.ts'
import { wrongAnswer } from './fuzz/fuzz-routes.ts'
import { claimsOf, unclaimed } from './fuzz/payload-claims.ts'

const SEED = 20_260_506
const INPUTS = 5000
/** A heap of a test differs by as much between two looks. */
const GROWN_BYTES_MAX = 16_000_000

describe('inputs that nobody should send', () => {
  // Ten seconds where nothing else runs.
  it(`do no harm, ${INPUTS} of them with seed ${SEED}`, async () => {
    const [server] = testServers()
    if (server === undefined) throw new Error('There is no database server to test on.')
    const database = await createTestDatabase(server, { isEmpty: true })
    const folder = mkdtempSync(join(tmpdir(), 'overround-fuzz-'))
    try {
      const report = await fuzzEverything({ folder, databaseUrl: database.url, seed: SEED, inputs: INPUTS })
      expect(report.wrong).toEqual([])
      expect(report.isWell).toBe(true)
      expect(report.grownBytes).toBeLessThan(GROWN_BYTES_MAX)
      // Each of them has to have come as far as it is meant to.
      const { route, frame, payload } = report.outcomes
      expect(route?.['200']).toBeGreaterThan(100)
      expect(route?.['422 REQUEST_INVALID']).toBeGreaterThan(100)
      expect(frame?.odds_subscribed).toBeGreaterThan(3)
      expect(payload?.read).toBeGreaterThan(500)
    } finally {
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    }
  }, 300_000)
})

describe('what looks for wrong prices', () => {
  const all = createBookmakers(OFFLINE).map((bookmaker) => {
    const folder = join(import.meta.dirname, '../src/bookmakers', bookmaker.slug, 'recordings')
    const payload: unknown = JSON.parse(readFileSync(join(folder, 'match-ashcombe-ferrywick.json'), 'utf8'))
    const reading = bookmaker.readEvent(payload)
    if (reading.kind !== 'read') throw new Error(`${bookmaker.slug} reads nothing.`)
    return { slug: bookmaker.slug, claims: claimsOf(bookmaker.slug, payload), quotes: reading.observation.quotes }
  })

  it.each(all)('lets everything pass that $slug offers', ({ claims, quotes }) => {
    expect(quotes.length).toBeGreaterThan(5)
    expect(unclaimed(quotes, claims)).toEqual([])
  })

  it.each<[string, (quote: Quote) => Quote]>([
    ['another price', (quote) => withOutcome(quote, ({ priceMilli }) => ({ priceMilli: (priceMilli ?? 0) + 1 }))],
    ['the price of another outcome', swapped],
    ['another line', (quote) => ({ ...quote, key: { ...quote.key, line: (quote.key.line ?? 0) + 1 } })],
    ['another market', (quote) => ({ ...quote, key: { ...quote.key, market: quote.key.market + 1 } })],
  ])('finds %s at every bookmaker', (_, spoil) => {
    for (const { claims, quotes } of all) {
      const [first] = quotes.filter(({ outcomes }) => outcomes.every(({ state }) => state === 'open'))
      if (first === undefined) throw new Error('Nothing is open.')
      expect(unclaimed([spoil(first)], claims)).not.toEqual([])
    }
  })

  it('finds an outcome that is open though its price is flagged as suspended', () => {
    const payload = {
      markets: [{ marketType: { id: '3743' }, row: [{ prices: [{ typeId: '3744', odds: 2.5, suspended: true }] }] }],
    }
    const quote = (state: 'open' | 'suspended'): Quote => ({
      key: { market: 1, line: null, parameter: null },
      outcomes: [{ outcome: 1, priceMilli: 2500, state }],
      withdrawnAtMs: null,
    })
    expect(unclaimed([quote('suspended')], claimsOf('betpawa', payload))).toEqual([])
    expect(unclaimed([quote('open')], claimsOf('betpawa', payload))).toHaveLength(1)
  })
})

describe('what looks for wrong answers', () => {
  const answer = (status: number, body: unknown) => ({
    status,
    headers: new Map<string, string>(),
    body: JSON.stringify(body),
  })
  const fault = { detail: 'x', cure: 'y' }

  it.each([
    ['a failure of ours', answer(500, { ...fault, code: 'INTERNAL_FAULT' })],
    ['a question that the database refused', answer(503, { ...fault, code: 'DATABASE_REFUSED' })],
    ['an error of another form', answer(400, { error: 'Bad Request' })],
    ['a fault that there is not', answer(404, { ...fault, code: 'NO_SUCH_CODE' })],
    ['no HTTP', { ...answer(Number.NaN, 'x') }],
  ])('finds %s', (_, given) => {
    expect(wrongAnswer(given)).toBeDefined()
  })

  it('lets faults pass that are the asker’s own', () => {
    expect(wrongAnswer(answer(422, { ...fault, code: 'REQUEST_INVALID' }))).toBeUndefined()
    expect(wrongAnswer(answer(503, { ...fault, code: 'SOCKETS_AT_MAXIMUM' }))).toBeUndefined()
  })
})

function withOutcome(quote: Quote, change: (outcome: Quote['outcomes'][number]) => object): Quote {
  const [first, ...others] = quote.outcomes
  return first === undefined ? quote : { ...quote, outcomes: [{ ...first, ...change(first) }, ...others] }
}

function swapped(quote: Quote): Quote {
  const [one, two, ...others] = quote.outcomes
  if (one === undefined || two === undefined || one.priceMilli === two.priceMilli) {
    throw new Error('The two prices do not differ: choose another quote.')
  }
  const outcomes = [{ ...one, priceMilli: two.priceMilli }, { ...two, priceMilli: one.priceMilli }, ...others]
  return { ...quote, outcomes }
}
