// docs/SECURITY.md and docs/ASVS.md: made of what the server judges by, with every requirement assessed, once. That the tests they
// name exist is held by promised-tests.test.ts.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { chaptersOf } from '../scripts/asvs-rows.ts'
import { securityPage } from '../scripts/security-page.ts'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../src/bookmakers/offline.ts'
import { apiRoutes } from '../src/contract/api/api-routes.ts'

/** OWASP ASVS 5.0.0: the levels of the requirements of each section, in order. V10 (OAuth) and V17 (WebRTC) do not apply. */
const LEVELS: Readonly<Record<string, string>> = {
  ...{ '1.1': '22', '1.2': '1111122223', '1.3': '112222222223', '1.4': '222', '1.5': '123' },
  ...{ '2.1': '122', '2.2': '112', '2.3': '12223', '2.4': '23' },
  ...{ '3.1': '3', '3.2': '113', '3.3': '12223', '3.4': '11222233', '3.5': '11122333', '3.6': '3', '3.7': '22333' },
  ...{ '4.1': '12233', '4.2': '23333', '4.3': '22', '4.4': '1222' },
  ...{ '5.1': '2', '5.2': '112333', '5.3': '113', '5.4': '222' },
  ...{ '6.1': '122', '6.2': '111111112222', '6.3': '11223333', '6.4': '112233' },
  ...{ '6.5': '22222333', '6.6': '2223', '6.7': '33', '6.8': '2222' },
  ...{ '7.1': '222', '7.2': '1111', '7.3': '22', '7.4': '11222', '7.5': '223', '7.6': '22' },
  ...{ '8.1': '1233', '8.2': '1123', '8.3': '133', '8.4': '23' },
  ...{ '9.1': '111', '9.2': '1222' },
  ...{ '11.1': '2233', '11.2': '22233', '11.3': '11233', '11.4': '1222', '11.5': '23', '11.6': '23', '11.7': '33' },
  ...{ '12.1': '12233', '12.2': '11', '12.3': '22223' },
  ...{ '13.1': '2333', '13.2': '222223', '13.3': '2233', '13.4': '1222233' },
  ...{ '14.1': '22', '14.2': '12223333', '14.3': '122' },
  ...{ '15.1': '12233', '15.2': '12233', '15.3': '1222222', '15.4': '3333' },
  ...{ '16.1': '2', '16.2': '22222', '16.3': '2222', '16.4': '222', '16.5': '2223' },
}

const assessed = readFileSync('docs/ASVS.md', 'utf8')
const rows = chaptersOf(assessed).flatMap((chapter) => chapter.rows)

describe('docs/SECURITY.md', () => {
  it('is what the tables make it (npm run docs)', () => {
    const page = readFileSync('docs/SECURITY.md', 'utf8')
    const routes = apiRoutes(createBookmakers(OFFLINE).map(({ slug }) => slug))
    expect(page).toBe(securityPage(page, { routes, assessed }))
  })
})

describe('docs/ASVS.md', () => {
  it('has a row for every requirement of levels 1 and 2, in order', () => {
    const wanted = Object.entries(LEVELS).flatMap(([section, levels]) =>
      [...levels].map((level, place) => `${section}.${place + 1} ${level}`).filter((each) => !each.endsWith(' 3')),
    )
    expect(rows.map(({ number, level }) => `${number} ${level}`)).toEqual(wanted)
    expect(wanted).toHaveLength(65 + 152)
  })

  it('says of everything that is met or partly so what holds it', () => {
    const held = rows.filter(({ state }) => state === 'met' || state === 'partly')
    expect(held.filter(({ heldBy }) => heldBy === '').map(({ number }) => number)).toEqual([])
  })

  it('says of everything that is not met what it would take', () => {
    const lacking = rows.filter(({ state }) => state === 'not met')
    expect(lacking.filter(({ how }) => !/would take/.test(how)).map(({ number }) => number)).toEqual([])
  })

  it('has no row that is passed over', () => {
    expect(() => chaptersOf('## V1 Things\n| 1.1.1 | 2 | maybe | how | what |')).toThrow('can not be read')
  })
})
