// What a match is called, whatever its sides are called.
import { expect, it } from 'vitest'
import { matchName } from './match-name.ts'

it.each([
  ['Riverside - Harbour', 'Riverside – Harbour'],
  ['Al - Hilal - Harbour', 'Al – Hilal - Harbour'],
  ['Riverside', 'Riverside'],
  ['الهلال - Harbour', '\u2068الهلال\u2069 – Harbour'],
  ['הפועל - الهلال', '\u2068הפועל\u2069 – \u2068الهلال\u2069'],
])('%s', (name, shown) => {
  expect(matchName(name)).toBe(shown)
})
