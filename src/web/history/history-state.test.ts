// An address says all that is shown of a history, and gives it back.
import { describe, expect, it } from 'vitest'
import { readAddress } from '../address/read-address.ts'
import { parseSearch, searchText } from '../address/search-text.ts'
import { HISTORY_ADDRESS, type HistoryState, historySearch, stateOfAddress, WHOLE_HISTORY } from './history-state.ts'

const throughAddress = (market: string, state: HistoryState) => {
  const text = searchText(historySearch(market, state))
  const { value, problems } = readAddress(HISTORY_ADDRESS, parseSearch(text))
  return { text, market: value.market, state: stateOfAddress(value), problems }
}

describe('the address of a history', () => {
  it('says nothing of what is so anyway', () => {
    expect(throughAddress('1x2_ft', WHOLE_HISTORY).text).toBe('')
    expect(throughAddress('over_under_ft@10', WHOLE_HISTORY).text).toBe('?market=over_under_ft@10')
  })

  it('gives back everything that is shown', () => {
    const state: HistoryState = {
      ...{ view: 'margin', layout: 'one', bookmakers: ['one', 'two'], outcomes: ['home'], period: '24h' },
      ...{ fromMs: Date.UTC(2026, 4, 6), toMs: Date.UTC(2026, 4, 7), atMs: Date.UTC(2026, 4, 6, 12, 0, 0, 250) },
    }
    expect(throughAddress('1x2_ft', state)).toMatchObject({ state, problems: [] })
  })

  it('leaves out what can not be taken, and says so', () => {
    const { value, problems } = readAddress(HISTORY_ADDRESS, parseSearch('?view=chart&at=yesterday&layout=one'))
    expect(stateOfAddress(value)).toEqual({ ...WHOLE_HISTORY, layout: 'one' })
    expect(problems).toHaveLength(2)
  })
})
