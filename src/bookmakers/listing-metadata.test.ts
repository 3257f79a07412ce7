// Who a tournament is: its own id at its bookmaker decides, and says the same in every process.
import { describe, expect, it } from 'vitest'
import { tournamentOf } from './listing-metadata.ts'

describe('a tournament', () => {
  it('has an id that follows from its bookmaker and its own id, the same in every process (L145)', () => {
    const of = { externalId: '12546', name: 'Premier League', country: 'England' }
    // echo -n betpawa:12546 | sha256sum | cut -c1-12
    expect(tournamentOf('betpawa', of).id.toString(16)).toBe('34e8e75a89db')
    expect(tournamentOf('bet9ja', of).id).not.toBe(tournamentOf('betpawa', of).id)
  })

  it('of the same name in another country is another one (L026)', () => {
    const england = tournamentOf('betpawa', { externalId: '1', name: 'Premier League', country: 'England' })
    const ghana = tournamentOf('betpawa', { externalId: '2', name: 'Premier League', country: 'Ghana' })
    expect(ghana.id).not.toBe(england.id)
  })

  it('that is not told is "Unknown", always the same one, and no country is null (L144)', () => {
    const none = { externalId: undefined, name: undefined, country: undefined }
    expect(tournamentOf('betpawa', none)).toMatchObject({ externalId: 'unknown', name: 'Unknown', country: null })
    expect(tournamentOf('betpawa', none)).toEqual(tournamentOf('betpawa', none))
  })
})
