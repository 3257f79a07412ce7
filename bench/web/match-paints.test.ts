// Which painted price is taken for which change.
import { expect, it } from 'vitest'
import { matchPaints } from './match-paints.ts'

const change = (quote: string, price: string, atMs: number) => ({ quote, price, atMs })
const paint = change

it('takes the first paint of the price from its change on', () => {
  const changes = [change('1~btts_ft~a', '2.10', 1000), change('2~btts_ft~a', '2.10', 1010)]
  const paints = [
    paint('1~btts_ft~a', '2.10', 900),
    paint('2~btts_ft~a', '2.10', 1060),
    paint('1~btts_ft~a', '2.10', 1040),
    paint('1~btts_ft~a', '2.10', 1090),
  ]
  expect(matchPaints(changes, paints)).toEqual({ tookMs: [40, 50], missing: 0 })
})

it('takes a change that was overtaken before a frame to be shown with the one that overtook it', () => {
  const changes = [change('1~btts_ft~a', '2.10', 1000), change('1~btts_ft~a', '2.20', 1030)]
  const { tookMs, missing } = matchPaints(changes, [paint('1~btts_ft~a', '2.20', 1050)])
  expect(tookMs.toSorted((a, b) => a - b)).toEqual([20, 50])
  expect(missing).toBe(0)
})

it('counts what was never shown', () => {
  const changes = [change('1~btts_ft~a', '2.10', 1000), change('1~btts_ft~a', '2.20', 1030)]
  expect(matchPaints(changes, [paint('1~btts_ft~a', '2.10', 1050)])).toEqual({ tookMs: [50], missing: 1 })
  expect(matchPaints(changes, [])).toEqual({ tookMs: [], missing: 2 })
})
