// What the address of the odds takes is what the server takes; the rest is left out, and said.
import { describe, expect, it } from 'vitest'
import { readAddress } from '../../address/read-address.ts'
import { parseSearch } from '../../address/search-text.ts'
import { ODDS_ADDRESS } from './odds-address.ts'
import { settleAddress } from './settled-address.ts'

const BOOKMAKERS = ['ours', 'theirs', 'others']

function read(text: string, slugs: readonly string[] = BOOKMAKERS) {
  const { value, problems } = readAddress(ODDS_ADDRESS, parseSearch(text))
  const settled = settleAddress(value, slugs)
  const named = Object.entries(settled.value).filter(([, each]) => each !== undefined)
  return { value: Object.fromEntries(named), problems: [...problems, ...settled.problems] }
}

describe('the address of the odds', () => {
  it.each([
    'min=4',
    'min=50',
    'by=0.555',
    'league=9999999999999999',
    'books=foo',
    'cols=1x2_ft@10',
    'pin=nonsense',
    'width=match',
    'width=nonsense:80',
    'history=abc',
    'history=abc~1x2_ft',
    'history=9999999999999999~1x2_ft',
    'history=7~no_market',
    'sort=edge:no_market',
    'sort=edge:1x2_ft@10',
    'sort=movement_1h:over_under_ft@6',
    'sort=country:1x2_ft',
  ])('takes no "%s", and says so once', (text) => {
    const { value, problems } = read(text)
    expect(value).toEqual({})
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('left out')
  })

  it.each([
    ['min=3', { min: 3 }],
    ['by=0.55', { by: 0.55 }],
    ['league=9007199254740991', { league: ['9007199254740991'] }],
    ['cols=match,book,btts_ft', { cols: ['match', 'book', 'btts_ft'] }],
    ['pin=-', { pin: ['-'] }],
    ['history=7~over_under_ft@10~theirs', { history: '7~over_under_ft@10~theirs' }],
    ['sort=edge:over_under_ft@6', { sort: 'edge:over_under_ft@6' }],
    ['sort=movement_1h:1x2_ft', { sort: 'movement_1h:1x2_ft' }],
    ['started=1&sort=name&order=desc', { started: true, sort: 'name', order: 'desc' }],
  ])('takes "%s"', (text, value) => {
    expect(read(text)).toEqual({ value, problems: [] })
  })

  it('keeps of a list what there is', () => {
    const { value, problems } = read('books=theirs,foo&cols=match,nonsense,btts_ft')
    expect(value).toEqual({ books: ['theirs'], cols: ['match', 'btts_ft'] })
    expect(problems).toHaveLength(2)
  })

  it('takes no bookmaker for unknown while nobody said who they are', () => {
    expect(read('books=foo&min=50', [])).toEqual({ value: { books: ['foo'], min: 50 }, problems: [] })
  })

  it('has matches that have begun in orders of the database only, and without position', () => {
    const { value, problems } = read('started=1&sort=edge:1x2_ft&order=desc&position=worse&by=2&q=a')
    expect(value).toEqual({ started: true, q: 'a' })
    expect(problems).toHaveLength(1)
    expect(read('started=1&sort=name&position=worse').value).toEqual({ started: true, sort: 'name' })
  })

  it('names of a long value only as much as there is room for', () => {
    const leagues = Array.from({ length: 300 }, (_, place) => 10_000 + place).join()
    const { problems } = read(`league=${leagues}`)
    expect(problems).toHaveLength(1)
    expect(problems[0]?.length).toBeLessThan(150)
  })
})
