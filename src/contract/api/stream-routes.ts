// The stream of odds as server-sent events. The same on a socket is described in AsyncAPI.

import { StreamQuery } from '../stream/client-messages.ts'
import { RehearsalAnswer } from '../stream/rehearsal.ts'
import { ServerMessage } from '../stream/server-messages.ts'
import { EXAMPLE_EVENT, EXAMPLE_MARKET } from './examples.ts'
import { defineRoute } from './route.ts'

export const STREAM_ROUTES = {
  stream: defineRoute({
    method: 'GET',
    path: '/api/stream',
    name: 'streamOdds',
    tag: 'events',
    summary: 'An image of the odds asked for, then every change, as server-sent events.',
    about:
      'Each event is one message of the stream; docs/STREAM.md tells of them. A client that comes back with Last-Event-ID goes on where it left off; where that can not be it is told snapshot_required, and the answer ends.',
    query: StreamQuery,
    answer: ServerMessage,
    example: { query: { events: [EXAMPLE_EVENT], markets: [EXAMPLE_MARKET] } },
    isEventStream: true,
    faults: ['MARKET_UNKNOWN', 'SOCKETS_AT_MAXIMUM', 'FILTERS_AT_MAXIMUM'],
  }),
  rehearse: defineRoute({
    method: 'POST',
    path: '/api/stream/rehearse',
    name: 'rehearseImages',
    tag: 'events',
    summary: 'Sends everybody who follows the stream a whole image, in the middle of it: to see that clients take it.',
    answer: RehearsalAnswer,
  }),
}
