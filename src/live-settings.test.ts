// Settings that are changed while the program runs: whole or not at all, and told at once.
import { describe, expect, it } from 'vitest'
import { collectorSettings } from './collector-settings.ts'
import { Fault } from './contract/fault.ts'
import { LiveSettings } from './live-settings.ts'
import { LIVE_SETTINGS, readSettings, type Settings } from './settings.ts'

const SLUGS = ['betpawa', 'sportybet', 'bet9ja']

function liveUnderTest() {
  const told: Settings[] = []
  const live = new LiveSettings(readSettings({}), SLUGS, (settings) => told.push(settings))
  return { live, told }
}
const refusalOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof Fault && error.code === 'SETTING_INVALID') return error.message
    throw error
  }
  return 'It was taken.'
}

/** A value of each that it may have, and does not have by default. */
const OTHERS: Readonly<Record<string, number | string | string[]>> = {
  scrape_interval_minutes: 7,
  discovery_interval_minutes: 8,
  nearest_interval_seconds: 45,
  max_concurrent_events: 99,
  enabled_platforms: ['bet9ja'],
  betpawa_concurrency: 11,
  betpawa_requests_per_second: 12,
  sportybet_concurrency: 13,
  sportybet_requests_per_second: 14,
  bet9ja_concurrency: 9,
  bet9ja_requests_per_second: 16,
  bet9ja_delay_ms: 17,
  odds_retention_days: 18,
  match_retention_days: 19,
  cleanup_frequency_hours: 20,
  batch_size: 21,
  schedule: 'paused',
}

/** Those that the store looks at each time it does something. */
const OF_STORE = ['odds_retention_days', 'match_retention_days', 'cleanup_frequency_hours', 'batch_size']
const OF_COLLECTOR = LIVE_SETTINGS.map((name) => name.toLowerCase()).filter((name) => !OF_STORE.includes(name))

describe('a change', () => {
  it.each(LIVE_SETTINGS.map((name) => name.toLowerCase()))('of %s is taken, answered and told (L125)', (name) => {
    const { live, told } = liveUnderTest()
    const before = live.answer()
    const value = OTHERS[name] ?? 'nothing'
    expect(before[name]).not.toEqual(value)
    expect(live.change({ [name]: value })).toEqual({ ...before, [name]: value })
    expect(live.answer()[name]).toEqual(value)
    expect(told).toHaveLength(1)
    expect(told[0]?.[name.toUpperCase() as keyof Settings]).toEqual(value)
  })

  it.each(OF_COLLECTOR)('of %s changes what the collector does (L157)', (name) => {
    const { live, told } = liveUnderTest()
    live.change({ [name]: OTHERS[name] ?? 'nothing' })
    expect(told.map(collectorSettings)).not.toEqual([collectorSettings(readSettings({}))])
  })

  it.each(OF_STORE)('of %s is what the store sees from then on (L157, L159)', (name) => {
    const { live } = liveUnderTest()
    live.change({ [name]: OTHERS[name] ?? 'nothing' })
    expect(live.current[name.toUpperCase() as keyof Settings]).toBe(OTHERS[name])
  })

  it('takes what is named as text, too', () => {
    const { live } = liveUnderTest()
    live.change({ scrape_interval_minutes: '7', enabled_platforms: 'betpawa, bet9ja' })
    expect(live.answer()).toMatchObject({ scrape_interval_minutes: 7, enabled_platforms: ['betpawa', 'bet9ja'] })
  })
})

describe('a change is refused with the reason, and changes nothing (L125)', () => {
  it.each<[string, Record<string, number | string | string[]>, string]>([
    ['beyond its range', { scrape_interval_minutes: 61 }, 'scrape_interval_minutes is "61"; it may be 1 to 60.'],
    ['no whole number', { bet9ja_delay_ms: 2.5 }, 'bet9ja_delay_ms is "2.5"; it may be 0 to 100.'],
    ['no number', { max_concurrent_events: 'many' }, 'max_concurrent_events is "many"; it may be 1 to 250.'],
    ['negative', { bet9ja_delay_ms: -1 }, 'bet9ja_delay_ms is "-1"'],
    ['a list for a number', { scrape_interval_minutes: ['7'] }, 'scrape_interval_minutes is a list'],
    ['unknown', { colour: 'red' }, 'colour is no setting that can be changed; there are scrape_interval_minutes'],
    ['in capitals', { SCRAPE_INTERVAL_MINUTES: 7 }, 'SCRAPE_INTERVAL_MINUTES is no setting that can be changed'],
    ['not one of those', { port: 81 }, 'port is no setting that can be changed'],
    [
      'no bookmaker at all (L157)',
      { enabled_platforms: [] },
      'enabled_platforms is ""; it may be one bookmaker or more',
    ],
    [
      'a bookmaker that there is not',
      { enabled_platforms: ['acme'] },
      'enabled_platforms names acme; there are betpawa,',
    ],
    ['a bookmaker twice', { enabled_platforms: ['betpawa', 'betpawa'] }, 'enabled_platforms is "betpawa,betpawa"'],
  ])('%s', (_, patch, reason) => {
    const { live, told } = liveUnderTest()
    const before = live.answer()
    expect(refusalOf(() => live.change({ betpawa_concurrency: 3, ...patch }))).toContain(reason)
    expect([live.answer(), told]).toEqual([before, []])
  })

  it('and names everything that is wrong at once', () => {
    const { live } = liveUnderTest()
    const refusal = refusalOf(() => live.change({ colour: 'red', bet9ja_delay_ms: 500, enabled_platforms: 'acme' }))
    for (const name of ['colour', 'bet9ja_delay_ms', 'acme']) expect(refusal).toContain(name)
  })
})

it('a bookmaker that there is not is refused at the start', () => {
  const settings = readSettings({ ENABLED_PLATFORMS: 'betpawa,acme' })
  expect(refusalOf(() => new LiveSettings(settings, SLUGS, () => undefined))).toContain('names acme')
})

describe('settings of an earlier program', () => {
  it('are taken over where they differ, and act at once', () => {
    const { live, told } = liveUnderTest()
    const before = live.answer()
    const stored = {
      scrape_interval_minutes: 7,
      bet9ja_delay_ms: before.bet9ja_delay_ms ?? 25,
      enabled_platforms: ['bet9ja'],
    }
    expect(live.takeOver(stored)).toEqual(['scrape_interval_minutes', 'enabled_platforms'])
    expect(live.answer()).toMatchObject(stored)
    expect(told).toHaveLength(2)
    expect(live.changed(), 'they are stored already').toEqual({})
  })

  it('that are no longer valid, or no longer there, are left; what was changed here meanwhile stays', () => {
    const { live } = liveUnderTest()
    live.change({ batch_size: 30 })
    expect(live.takeOver({ scrape_interval_minutes: 99, colour: 'red', batch_size: 40, bet9ja_delay_ms: 3 })).toEqual([
      'bet9ja_delay_ms',
    ])
    expect(live.answer()).toMatchObject({ scrape_interval_minutes: 5, batch_size: 30, bet9ja_delay_ms: 3 })
  })

  it('are told as changed until they are written', () => {
    const { live } = liveUnderTest()
    live.change({ batch_size: 30 })
    const changed = live.changed()
    expect(changed).toEqual({ batch_size: 30 })
    live.change({ batch_size: 31 })
    live.written(changed)
    expect(live.changed(), 'it was changed again while it was written').toEqual({ batch_size: 31 })
    live.written(live.changed())
    expect(live.changed()).toEqual({})
  })
})

describe('what is told about a setting', () => {
  const about = (live: LiveSettings, name: string) => live.about().settings.find((setting) => setting.name === name)

  it('is told about each that can be changed, its value among it', () => {
    const { live } = liveUnderTest()
    const told = Object.fromEntries(live.about().settings.map(({ name, value }) => [name, value]))
    expect(told).toEqual(live.answer())
  })

  it('has the bounds that a change is held to', () => {
    const { live } = liveUnderTest()
    for (const { name, least, most } of live.about().settings) {
      if (least === null || most === null) continue
      for (const taken of [least, most]) expect(live.change({ [name]: taken })[name]).toBe(taken)
      for (const refused of [least - 1, most + 1]) {
        expect(refusalOf(() => live.change({ [name]: refused }))).toContain(`it may be ${least} to ${most}.`)
      }
    }
  })

  it('says who says its value, and whether a restart would undo it', () => {
    const environment = readSettings({ SCRAPE_INTERVAL_MINUTES: '10' })
    const live = new LiveSettings(environment, SLUGS, () => {})
    expect(about(live, 'batch_size')).toMatchObject({ origin: 'default', value: 500, default: 500, is_stored: true })
    expect(about(live, 'scrape_interval_minutes')).toMatchObject({ origin: 'environment', value: 10, default: 5 })
    const settings = live.change({ scrape_interval_minutes: 15 })
    const changed = { origin: 'changed', value: 15, started_with: 10 }
    expect(about(live, 'scrape_interval_minutes')).toMatchObject({ ...changed, is_stored: false })
    live.written(settings)
    expect(about(live, 'scrape_interval_minutes')).toMatchObject({ ...changed, is_stored: true })
  })
})
