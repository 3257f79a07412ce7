// Labels beside a chart keep apart, in order, and within it.
import { describe, expect, it } from 'vitest'
import { spreadLabels } from './spread-labels.ts'

const space = { gap: 10, top: 0, bottom: 100 }

describe('labels beside a chart', () => {
  it('stand where they are wanted when there is room', () => {
    expect(spreadLabels([50, 20, 80], space)).toEqual([50, 20, 80])
  })

  it('are moved apart in the order of their heights', () => {
    expect(spreadLabels([52, 50, 51], space)).toEqual([70, 50, 60])
  })

  it('stay within the chart', () => {
    expect(spreadLabels([99, 98, -5], space)).toEqual([100, 90, 0])
  })
})
