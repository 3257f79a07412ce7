// What a desk should look into although a source answers.
import { describe, expect, it } from 'vitest'
import { type PassYield, passAlarms } from './pass-alarms.ts'

const FULL: PassYield = { listed: 100, withOdds: 80, quotes: 5000, leftOutShare: 0.1 }
const alarms = (now: Partial<PassYield>, before: PassYield | undefined = FULL) =>
  passAlarms(before, { ...FULL, ...now })

describe('an alarm', () => {
  it('is none for the first pass that brings something, and none for one like that before', () => {
    expect(passAlarms(undefined, { ...FULL, leftOutShare: 1 })).toEqual([])
    expect(alarms({})).toEqual([])
    expect(alarms({ listed: 300, withOdds: 300, quotes: 9000, leftOutShare: 0 })).toEqual([])
  })

  it('tells of a full source that gives nothing (L134)', () => {
    expect(alarms({ listed: 0, withOdds: 0, quotes: 0, leftOutShare: null })).toEqual([
      'No events listed, after 100.',
      'No events with odds, after 80.',
      'No quotes, after 5000.',
    ])
    expect(alarms({ listed: 0 }, { ...FULL, listed: 1 })).toEqual(['No events listed, after 1.'])
  })

  it('tells of nothing at all from the first pass on', () => {
    const nothing = { listed: 0, withOdds: 0, quotes: 0, leftOutShare: null }
    expect(passAlarms(undefined, nothing)).toEqual(['No events listed.', 'No events with odds.', 'No quotes.'])
  })

  it('tells where fewer than half of the events have odds, however it was before (L007)', () => {
    expect(alarms({ withOdds: 50 }, { ...FULL, withOdds: 50 })).toEqual([])
    const few = ['Only 15 of the 100 events listed have odds.']
    expect(alarms({ withOdds: 15 }, { ...FULL, withOdds: 15 })).toEqual(few)
    expect(alarms({ listed: 9, withOdds: 1 }, { ...FULL, listed: 9, withOdds: 1 })).toEqual([])
  })

  it('tells of a fall by more than three tenths', () => {
    expect(alarms({ listed: 70, withOdds: 56, quotes: 3500 })).toEqual([])
    expect(alarms({ listed: 69 })).toEqual(['Only 69 events listed, after 100.'])
    expect(alarms({ withOdds: 55 })).toEqual(['Only 55 events with odds, after 80.'])
    expect(alarms({ quotes: 3499 })).toEqual(['Only 3499 quotes, after 5000.'])
  })

  it('is none for a fall of a few: they rise and fall by chance', () => {
    expect(alarms({ listed: 1 }, { ...FULL, listed: 9 })).toEqual([])
    expect(alarms({ listed: 1 }, { ...FULL, listed: 10 })).toHaveLength(1)
  })

  it('tells of much more that is left out than before', () => {
    expect(alarms({ leftOutShare: 0.24 })).toEqual([])
    expect(alarms({ leftOutShare: 0.3 })).toEqual(['30 % of what is offered was left out, after 10 %.'])
    expect(alarms({ leftOutShare: 0.9 }, { ...FULL, leftOutShare: null })).toEqual([])
  })
})
