// One listing for each match.
import { describe, expect, it } from 'vitest'
import { METADATA } from '../../test/arbitraries.ts'
import { chooseListings } from './choose-listing.ts'

const listed = (eventId: number, externalId: string) => ({ eventId, externalId, metadata: METADATA })

describe('chooseListings', () => {
  it('keeps the known listing of a match that is listed twice, else the one with the lowest id', () => {
    const twice = [listed(1, '100'), listed(1, '99'), listed(2, '5')]
    const ids = (known: string | undefined) =>
      chooseListings(twice, () => known).chosen.map(({ externalId }) => externalId)
    expect(ids(undefined)).toEqual(['99', '5'])
    expect(ids('100')).toEqual(['100', '5'])
  })

  it('names what it passed over, and nothing for the same listing seen on two pages', () => {
    expect(chooseListings([listed(1, '2'), listed(1, '1')], () => undefined).duplicates).toMatchObject([
      { passedOver: { externalId: '2' }, kept: { externalId: '1' } },
    ])
    expect(chooseListings([listed(1, '1'), listed(1, '1')], () => undefined).duplicates).toEqual([])
  })
})
