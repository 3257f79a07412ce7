// What history is open stands in the address, and nothing that is none is taken for one.
import { expect, it } from 'vitest'
import { MARKETS } from '../../../odds/registry.ts'
import { historyText, parseHistory } from './open-history.ts'

it('is read as it was written', () => {
  const price = { bookmaker: 'acme', outcome: 'home', isMargin: false }
  expect(parseHistory(historyText(7, '1x2_ft', price))).toEqual({ eventId: 7, market: '1x2_ft', ...price })
  const margin = { bookmaker: 'acme', isMargin: true }
  expect(parseHistory(historyText(7, 'over_under_ft@10', margin))).toEqual({
    ...{ eventId: 7, market: 'over_under_ft@10' },
    ...margin,
  })
  expect(parseHistory(historyText(7, '1x2_ft'))).toEqual({ eventId: 7, market: '1x2_ft', isMargin: false })
})

it('is none where it names no event, no market or no side', () => {
  for (const text of ['abc~1x2_ft', '0~1x2_ft', '7', '7~nonsense', '7~1x2_ft@10', '7~1x2_ft~', '7~1x2_ft~acme~over'])
    expect(parseHistory(text)).toBeUndefined()
})

it('takes no outcome for a margin', () => {
  for (const { outcomes } of MARKETS) expect(outcomes.map(({ key }) => key)).not.toContain('margin')
})
