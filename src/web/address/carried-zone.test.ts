// The zone of an address stays from page to page, until somebody says otherwise.
import { describe, expect, it } from 'vitest'
import { carryZone, zoneForOthers, zoneProblem } from './carried-zone.ts'

describe('the zone of an address', () => {
  it('goes along, unless the next address names one or takes it away', () => {
    const from = (search: Record<string, string>, after: Record<string, string | undefined>) =>
      carryZone({ search, next: () => after as Record<string, string> })
    expect(from({ tz: 'lagos', q: 'a' }, { page: '2' })).toEqual({ page: '2', tz: 'lagos' })
    expect(from({ tz: 'lagos' }, { tz: 'utc' })).toEqual({ tz: 'utc' })
    expect(from({ tz: 'lagos' }, { tz: undefined }).tz).toBeUndefined()
    expect(from({ q: 'a' }, {})).toEqual({})
  })

  it('has a name for a colleague where there is one', () => {
    expect(zoneForOthers('lagos', 'Europe/Oslo')).toBe('lagos')
    expect(zoneForOthers('local', 'Africa/Lagos')).toBe('lagos')
    expect(zoneForOthers('local', 'Etc/UTC')).toBe('utc')
    expect(zoneForOthers('local', 'Europe/Oslo')).toBeUndefined()
  })

  it('that there is not is said', () => {
    expect(zoneProblem({ tz: 'mars' })).toContain('"tz=mars"')
    expect(zoneProblem({ tz: 'utc' })).toBeUndefined()
    expect(zoneProblem({})).toBeUndefined()
  })
})
