// Holds what those who follow the stream have against what the server holds.
import { isDeepStrictEqual } from 'node:util'
import type { ProgramInside } from '../src/program.ts'
import { expectedOdds, heldOdds } from './expected-odds.ts'
import type { Follower } from './follower.ts'
import type { Report } from './report.ts'

/** Told once a second only, and not with what else happens. */
const TIMES = new Set(['confirmed_at', 'late_after', 'version'])

export function checkFollowers(
  { cache, bus, streaming }: ProgramInside,
  followers: readonly Follower[],
  report: Report,
): void {
  if (streaming === undefined || !followers.some(({ isConnected }) => isConnected)) return
  // What the next beat would do, so that nothing is on its way.
  for (const eventId of cache.takeRetitled()) bus.publish({ what: 'retitled', eventId })
  streaming.tick()
  for (const follower of followers) {
    if (!follower.isFollowing) continue
    report.count('reader compared')
    const held = withoutTimes(heldOdds(follower.held))
    const expected = withoutTimes(expectedOdds(cache, follower.wish))
    if (isDeepStrictEqual(held, expected)) continue
    const what = `${follower.name} at ${follower.held.cursor?.seq}: ${firstDifference(held, expected)}`
    report.violate('image and changes come to what is held', what)
  }
}

function withoutTimes(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(withoutTimes)
  const kept = Object.entries(value).filter(([key]) => !TIMES.has(key))
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutTimes(each)]))
}

function firstDifference(held: unknown, expected: unknown, path = ''): string {
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
  if (!isObject(held) || !isObject(expected))
    return `${path}: ${JSON.stringify(held)} is not ${JSON.stringify(expected)}`
  const keys = [...new Set([...Object.keys(held), ...Object.keys(expected)])]
  const other = keys.find((key) => !isDeepStrictEqual(held[key], expected[key]))
  return other === undefined ? path : firstDifference(held[other], expected[other], `${path}/${other}`)
}
