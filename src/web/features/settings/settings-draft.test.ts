// Changes of settings before they are saved: what counts as one, what can not be taken, and what somebody else did meanwhile.
import { describe, expect, it } from 'vitest'
import type { SettingAbout } from '../../../contract/settings-answer.ts'
import {
  asSent,
  changesOf,
  type Drafts,
  isContested,
  keepMine,
  patchOf,
  problemOf,
  readRefusal,
  without,
  withTyped,
} from './settings-draft.ts'

function setting(name: string, value: SettingAbout['value'], bounds?: readonly [number, number]): SettingAbout {
  const [least, most] = bounds ?? [null, null]
  return {
    ...{ name, value, least, most, default: value, started_with: value },
    ...{ meaning: 'M.', range: 'any', origin: 'default', is_stored: true },
  }
}

const DAYS = setting('odds_retention_days', 14, [1, 365])
const ON = setting('enabled_platforms', ['acme', 'beta', 'gamma'])
const NONE: Drafts = {}

describe('a change', () => {
  it('is none while it says what the server has, however it is written', () => {
    for (const typed of ['14', ' 14 ', '014']) expect(withTyped(NONE, DAYS, typed)).toEqual({})
    expect(withTyped(NONE, ON, ['gamma', 'acme', 'beta'])).toEqual({})
    expect(withTyped(withTyped(NONE, DAYS, '1'), DAYS, '14')).toEqual({})
  })

  it('is sent as what the setting is: a number, or a list', () => {
    const drafts = withTyped(withTyped(NONE, DAYS, ' 30 '), ON, ['beta'])
    expect(changesOf([DAYS, ON], drafts)).toEqual([DAYS, ON])
    expect(patchOf([DAYS, ON], drafts)).toEqual({ odds_retention_days: 30, enabled_platforms: ['beta'] })
  })

  it('is over when it was saved, unless something else was typed since', () => {
    const sent = withTyped(withTyped(NONE, DAYS, '30'), ON, ['beta'])
    const now = withTyped(sent, DAYS, '31')
    expect(without(now, asSent(now, sent))).toEqual({ odds_retention_days: { base: 14, typed: '31' } })
  })
})

describe('what is typed', () => {
  it.each(['1', '365', ' 14 '])('can be taken: %j', (typed) => {
    expect(problemOf(DAYS, typed)).toBeUndefined()
  })

  it.each(['', '0', '366', '1.5', '1e2', 'ten', '-1', '99999999999999999999'])('can not be taken: %j', (typed) => {
    expect(problemOf(DAYS, typed)).toBe('It may be a whole number from 1 to 365.')
  })

  it('has to leave one of a list', () => {
    expect(problemOf(ON, [])).toBe('At least one has to stay on.')
    expect(problemOf(ON, ['acme'])).toBeUndefined()
  })
})

describe('a change made elsewhere', () => {
  const mine = withTyped(NONE, DAYS, '30')
  const theirs = { ...DAYS, value: 60 }

  it('is said where the same is being changed here, and costs nothing that was typed', () => {
    expect(isContested(DAYS, mine[DAYS.name])).toBe(false)
    expect(isContested(theirs, mine[DAYS.name])).toBe(true)
    expect(withTyped(mine, theirs, '31')[DAYS.name]).toEqual({ base: 14, typed: '31' })
  })

  it('is no matter where both say the same, or nothing is being changed here', () => {
    expect(isContested({ ...DAYS, value: 30 }, mine[DAYS.name])).toBe(false)
    expect(isContested(theirs, undefined)).toBe(false)
  })

  it('is over when mine is kept, until there is another one', () => {
    const kept = keepMine(mine, theirs)
    expect(isContested(theirs, kept[DAYS.name])).toBe(false)
    expect(patchOf([theirs], kept)).toEqual({ odds_retention_days: 30 })
    expect(isContested({ ...DAYS, value: 90 }, kept[DAYS.name])).toBe(true)
  })
})

describe('a refusal', () => {
  const names = ['batch_size', 'odds_retention_days', 'enabled_platforms']

  it('is told apart by the settings that its sentences begin with', () => {
    const detail =
      'batch_size is "1"; it may be 10 to 2000. enabled_platforms names x; there are a, b. odds_retention_days is "0"; it may be 1 to 365.'
    expect(readRefusal(detail, names)).toEqual({
      byName: {
        batch_size: 'batch_size is "1"; it may be 10 to 2000.',
        enabled_platforms: 'enabled_platforms names x; there are a, b.',
        odds_retention_days: 'odds_retention_days is "0"; it may be 1 to 365.',
      },
      rest: '',
    })
  })

  it('keeps what it says of none of them', () => {
    const detail = 'x is no setting that can be changed; there are batch_size, a. batch_size is "1"; it may be 2.'
    expect(readRefusal(detail, names)).toEqual({
      byName: { batch_size: 'batch_size is "1"; it may be 2.' },
      rest: 'x is no setting that can be changed; there are batch_size, a.',
    })
  })
})
