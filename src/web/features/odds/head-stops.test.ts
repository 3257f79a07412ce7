// Arrows lead through the head of the grid, and never out of it.
import { expect, it } from 'vitest'
import { stopBy } from './head-stops.ts'

it('goes from stop to stop, and stays at the ends', () => {
  expect(stopBy('ArrowRight', 0, 3)).toBe(1)
  expect(stopBy('ArrowRight', 2, 3)).toBe(2)
  expect(stopBy('ArrowLeft', 0, 3)).toBe(0)
  expect(stopBy('Home', 2, 3)).toBe(0)
  expect(stopBy('End', 0, 3)).toBe(2)
})

it('leads nowhere by other keys, or from elsewhere', () => {
  expect(stopBy('Enter', 1, 3)).toBe(-1)
  expect(stopBy('ArrowRight', -1, 3)).toBe(-1)
})
