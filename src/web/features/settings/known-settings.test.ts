// What the page says of settings: every one is shown once, known or not, and can be found.
import { describe, expect, it } from 'vitest'
import type { SettingAbout } from '../../../contract/settings-answer.ts'
import { groupSettings, isFound, SCHEDULE } from './known-settings.ts'

const SLUGS = ['acme', 'beta']

function setting(name: string): SettingAbout {
  return {
    ...{ name, value: 1, default: 1, started_with: 1, least: 1, most: 9 },
    ...{ meaning: 'What it means.', range: '1 to 9', origin: 'default', is_stored: true },
  }
}

const NAMES = ['scrape_interval_minutes', 'batch_size', 'acme_concurrency', 'some_new_limit_ms', 'enabled_platforms']
const groups = groupSettings([SCHEDULE, ...NAMES].map(setting), SLUGS)
const shown = groups.flatMap(({ settings }) => settings)

describe('the groups', () => {
  it('show each setting once, but what is paused and resumed by a button', () => {
    expect(shown.map((each) => each.setting.name).toSorted()).toEqual(NAMES.toSorted())
  })

  it('leave out those without a setting', () => {
    expect(groups.map(({ id }) => id)).toEqual(['collection', 'bookmakers', 'database', 'other'])
  })

  it('put the limits of a bookmaker under it', () => {
    const one = shown.find(({ bookmaker }) => bookmaker === 'acme')
    expect(one).toMatchObject({ title: 'requests at a time', unit: '' })
    expect(groups.find(({ settings }) => settings.some((each) => each === one))?.id).toBe('bookmakers')
  })

  it('show one that nobody foresaw by its name and what it is measured in', () => {
    expect(groups.at(-1)?.settings).toMatchObject([{ title: 'Some new limit', unit: 'milliseconds', picks: [] }])
  })
})

describe('the search', () => {
  const found = (find: string) => shown.filter((each) => isFound(each, find)).map((each) => each.setting.name)

  it('looks at names, meanings and bookmakers, for every word', () => {
    expect(found('ACME')).toEqual(['acme_concurrency'])
    expect(found('run interval')).toEqual(['scrape_interval_minutes'])
    expect(found('means')).toHaveLength(NAMES.length)
    expect(found('')).toHaveLength(NAMES.length)
    expect(found('means nowhere')).toEqual([])
  })
})
