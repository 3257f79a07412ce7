// Bet9ja's paths: the tree of countries and groups, the events of one group, event details; HTTP 200 for all of them.
import { encodedAnswer, type HttpAnswer, jsonAnswer, nothingAt, type PathRequest } from './http-answer.ts'
import { byCompetition, byCountry, type Shelf } from './shelf.ts'

export interface Bet9jaPathOptions {
  /** Whether the events of this group come as an object keyed by slot, as some of the real ones do, or as a list. */
  readonly isSlotted: (groupId: string) => boolean
}

export function answerBet9ja(request: PathRequest, shelf: Shelf, { isSlotted }: Bet9jaPathOptions): HttpAnswer {
  const { path, query } = request
  const call = `${request.method} ${/^\/desktop\/feapi\/PalimpsestAjax\/(\w+)$/.exec(path)?.[1]}`
  if (call === 'GET GetSports') {
    return jsonAnswer({ R: 'OK', D: { PAL: { '1': { S_DESC: 'Soccer', SG: countries(shelf) } } } })
  }
  if (call === 'GET GetEventsInGroupV2') {
    const group = query.get('GROUPID') ?? ''
    const events = shelf.upcoming().filter(({ competition }) => competition.id === group)
    const listed = events.map((event) => event.listed())
    return jsonAnswer({ R: 'OK', D: { E: isSlotted(group) ? { ...listed } : listed } })
  }
  if (call !== 'GET GetEvent') return nothingAt(request)
  const found = shelf.body(query.get('EVENTID') ?? '')
  return found === undefined ? jsonAnswer({ R: 'E', D: null }) : encodedAnswer(found.bytes())
}

function countries(shelf: Shelf): object {
  const tree = [...byCountry(byCompetition(shelf.upcoming()))].map(([country, groups], place) => [
    groups[0]?.competition.countryId ?? String(place + 1),
    {
      SG_DESC: country,
      NUM: groups.reduce((sum, { events }) => sum + events.length, 0),
      G: Object.fromEntries(
        groups.map(({ competition, events }) => [competition.id, { G_DESC: competition.name, NUM: events.length }]),
      ),
    },
  ])
  return Object.fromEntries(tree)
}
