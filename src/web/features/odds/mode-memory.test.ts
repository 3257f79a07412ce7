// What a mode was asked for comes back, and only that.
import { describe, expect, it } from 'vitest'
import { readAddress } from '../../address/read-address.ts'
import { parseSearch } from '../../address/search-text.ts'
import { keepInTab } from '../../state/kept-in-tab.ts'
import { keepMode, keptMode } from './mode-memory.ts'
import { ODDS_ADDRESS } from './odds-address.ts'

const named = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

describe('the memory of a mode', () => {
  it('holds its filters and order, and nothing of the columns', () => {
    const { value } = readAddress(
      ODDS_ADDRESS,
      parseSearch('q=a&country=England&country=Spain&started=1&sort=name&cols=match,book,btts_ft'),
    )
    keepMode('home', value)
    expect(named(keptMode('home'))).toEqual({ q: 'a', country: ['England', 'Spain'], started: true, sort: 'name' })
    expect(keptMode('home')).toHaveProperty('min', undefined)
    expect(named(keptMode('alerts'))).toEqual({})
  })

  it('begins anew where it can not be read', () => {
    for (const text of ['{', '7', '{"q":{}}']) {
      keepInTab('mode competitors', text)
      expect(named(keptMode('competitors'))).toEqual({})
    }
  })
})
