// Tables as CSV: what a reader of RFC 4180 gets back, and what no spreadsheet works out.
import { describe, expect, it } from 'vitest'
import { csvOf } from './csv.ts'

describe('a table as CSV', () => {
  it('is one header row and the rows, each ended by CRLF', () => {
    expect(csvOf(['at', 'price'], [['2026-05-06T08:00:00Z', 2.05]])).toBe('at,price\r\n2026-05-06T08:00:00Z,2.05\r\n')
  })

  it('without rows is its header', () => {
    expect(csvOf(['a', 'b'], [])).toBe('a,b\r\n')
  })

  it('writes numbers, yes and no as they are, and nothing where there is nothing', () => {
    expect(csvOf(['a', 'b', 'c', 'd'], [[-1.5, true, null, '']])).toBe('a,b,c,d\r\n-1.5,true,,\r\n')
  })

  it('puts commas, quotes and line breaks in quotes, and doubles the quotes', () => {
    expect(csvOf(['a', 'b', 'c'], [['x,y', 'the "Reds"', 'two\r\nlines']])).toBe(
      'a,b,c\r\n"x,y","the ""Reds""","two\r\nlines"\r\n',
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠SUM(A1)'])(
    'guards text that a spreadsheet would work out: %j',
    (text) => {
      const cell = csvOf(['a'], [[text]]).slice('a\r\n'.length)
      expect(cell.replace(/^"/, '').startsWith(`'${text}`)).toBe(true)
    },
  )
})
