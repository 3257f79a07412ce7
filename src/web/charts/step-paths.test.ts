// Lines of charts are steps: level while a value holds, with gaps where there is none.
import type UPlot from 'uplot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stepPaths } from './step-paths.ts'

/** The browser's, as far as lines need it. */
class Strokes {
  readonly told: string[] = []
  moveTo(x: number, y: number): void {
    this.told.push(`M${x},${y}`)
  }
  lineTo(x: number, y: number): void {
    this.told.push(`L${x},${y}`)
  }
}

function drawn(data: readonly (readonly (number | null)[])[], series: number, twinAway: number): string {
  const chart = { data, series: [{}, {}, {}], valToPos: (value: number) => value } as unknown as UPlot
  const paths = stepPaths(twinAway)(chart, series, 0, (data[0]?.length ?? 1) - 1)
  const strokes = paths?.stroke as unknown as Strokes | undefined
  return strokes?.told.join(' ') ?? ''
}

describe('lines of what holds until it changes', () => {
  beforeEach(() => vi.stubGlobal('Path2D', Strokes))
  afterEach(() => vi.unstubAllGlobals())

  it('are level up to the next change, and upright there (L104)', () => {
    expect(drawn([[0, 10, 20], [5, 7, null], []], 1, 1)).toBe('M0,5 L0,5 L10,5 L10,7 L20,7')
  })

  it('have a gap where there is no value', () => {
    expect(drawn([[0, 10, 20, 30], [5, null, 6, null], []], 1, 1)).toBe('M0,5 L0,5 L10,5 M20,6 L20,6 L30,6')
  })

  it('begin where their twin ended', () => {
    const data = [
      [0, 10, 20],
      [5, null, null],
      [null, 7, null],
    ]
    expect(drawn(data, 2, -1)).toBe('M10,5 L10,7 L20,7')
  })
})
