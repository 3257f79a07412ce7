// The response format does not change: every field that a client of the predecessor knows is in ours, in its place
// and with its type. Its own recorded answers say which fields those are.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasRecordings, RECORDINGS_DIR, WHY_NO_RECORDINGS } from '../scripts/mapping/spec-files.ts'
import { type RunningProgram, runProgram } from './program-under-test.ts'

/** Path → the kinds of value seen there, list places written as []. */
type Shape = ReadonlyMap<string, ReadonlySet<string>>

function shapeOf(value: unknown): Shape {
  const shape = new Map<string, Set<string>>()
  const visit = (inner: unknown, path: string) => {
    const kind = inner === null ? 'null' : Array.isArray(inner) ? 'list' : typeof inner
    shape.set(path, (shape.get(path) ?? new Set()).add(kind))
    if (Array.isArray(inner)) for (const item of inner) visit(item, `${path}[]`)
    else if (kind === 'object')
      for (const [name, field] of Object.entries(inner as object)) visit(field, `${path}.${name}`)
  }
  visit(value, '')
  return shape
}

/** Returns what a client would miss: fields of theirs that ours lacks, or that hold a kind theirs never held. */
function missing(theirs: Shape, ours: Shape): readonly string[] {
  return [...theirs].flatMap(([path, kinds]) => {
    const mine = ours.get(path)
    if (mine === undefined) return [`${path} is missing`]
    // A field that was always null could hold text by contract; `event_url` is filled now.
    const alien = [...mine].filter(
      (kind) => !kinds.has(kind) && kind !== 'null' && !(kinds.size === 1 && kinds.has('null')),
    )
    return alien.map((kind) => `${path} is ${kind}, and was ${[...kinds].join(' or ')}`)
  })
}

/** Null is what these may hold by the contract; everywhere else a value has to be there. */
const MAY_BE_NULL =
  /\.(line|margin|unavailable_since|snapshot_time|event_url|market_groups|tournament_country|late_after)$/

describe('missing', () => {
  it('finds a field that is gone, moved, or of another type', () => {
    const theirs = shapeOf({ events: [{ id: 1, name: 'a' }] })
    expect(missing(theirs, shapeOf({ events: [{ id: 2, name: 'b', more: true }] }))).toEqual([])
    expect(missing(theirs, shapeOf({ events: [{ id: '2', name: 'b' }] }))).toEqual([
      '.events[].id is string, and was number',
    ])
    expect(missing(theirs, shapeOf({ events: [{ id: 2 }], name: 'b' }))).toEqual(['.events[].name is missing'])
  })
})

describe.skipIf(!hasRecordings)(`the predecessor's answers held against ours${WHY_NO_RECORDINGS}`, () => {
  let running: RunningProgram
  beforeAll(async () => {
    running = await runProgram({ folders: [RECORDINGS_DIR] })
  })
  afterAll(() => running.stop())
  const recorded = (name: string): unknown =>
    JSON.parse(readFileSync(join(RECORDINGS_DIR, 'predecessor', name), 'utf8'))

  it.each([
    ['events.json', '/api/events'],
    ['event.json', '/api/events/66457014'],
  ])('%s: every field of it is in %s', async (name, path) => {
    const { body } = await running.get(path)
    const ours = shapeOf(body)
    expect(missing(shapeOf(recorded(name)), ours)).toEqual([])
    const nulls = [...ours].filter(([field, kinds]) => kinds.has('null') && !MAY_BE_NULL.test(field))
    expect(nulls).toEqual([])
  })

  it('the order of fields is kept too, so that even a client that reads by place is served', async () => {
    const theirs = Object.keys((recorded('events.json') as { events: object[] }).events[0] ?? {})
    const { events } = (await running.get('/api/events')).body as { events: object[] }
    expect(Object.keys(events[0] ?? {})).toEqual(theirs)
  })
})
