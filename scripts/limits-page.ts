// docs/LIMITS.md: all that grows, how far, and what happens there; from the table that the figures are made of, and what
// stands beside its use in the code.
import { BOUNDS } from '../src/bounds.ts'
import { describeSetting } from '../src/settings.ts'

/** What, its maximum, where that stands, and what happens at it. */
type Fixed = readonly [what: string, most: string, where: string, atMost: string]

const SET: readonly Fixed[] = [
  [
    'Requests in flight to bookmakers',
    '`MAX_CONCURRENT_EVENTS`, and `…_CONCURRENCY` of each',
    'settings',
    'Others wait their turn; `overround_source_in_flight_requests` tells. Answers that wait to be read: 16 of each bookmaker, then no further one is asked for.',
  ],
  [
    'One answer of a bookmaker',
    '`BODY_BYTES_MAX`, `FETCH_TIMEOUT_MS`',
    'settings',
    '`BODY_TOO_LARGE`, `FETCH_TIMEOUT`; the listing is asked for again in its time.',
  ],
  [
    'Pages of one list',
    '`PAGES_MAX`',
    'settings',
    '`DISCOVERY_TOO_LONG`; the discovery is not complete, and so withdraws nothing. This bounds the listings that are scheduled, too.',
  ],
  ['Kept answers of bookmakers, on disk', '`KEEP_PAYLOADS_BYTES`', 'settings', 'The oldest go.'],
  [
    'History and what is beside it, in the database',
    '`ODDS_RETENTION_DAYS`, `MATCH_RETENTION_DAYS`',
    'settings',
    'Clean-ups delete what is older; `STORAGE_ALARM` tells when it grows fast.',
  ],
  [
    'What waits for one client of the stream',
    '16 frames of 128 kB, or `STREAM_STUCK_SECONDS`',
    '`server/stream/streaming.ts`',
    'It is conflated before, and cut off at it (`READER_TOO_SLOW`).',
  ],
  [
    'Streams of one account, or of one address elsewhere',
    '`STREAM_CLIENT_MAX`',
    '`server/stream/connections.ts`',
    '503 `SOCKETS_AT_MAXIMUM`.',
  ],
  [
    'A turn of work for requests',
    '`SHED_AFTER_MS`; eight times that in a burst',
    'settings',
    'Further requests are answered 503 `SERVER_BUSY`; `overround_shed_total` counts.',
  ],
  [
    'A process that has no turn for anything',
    '`WATCHDOG_SECONDS`',
    'settings',
    'It ends (`PROCESS_STUCK`), to be started again.',
  ],
]

const FIXED: readonly Fixed[] = [
  ['A request body', '256 KiB', '`server/server.ts`', '413 `REQUEST_UNREADABLE`.'],
  ['A request in arriving', '30 s', '`server/server.ts`', 'The connection is closed.'],
  ['A message over the WebSocket', '64 kB', '`server/stream/sockets.ts`', 'Closed with 1009.'],
  ['Subscriptions of a connection', '10', '`server/stream/client-connection.ts`', '`SUBSCRIPTIONS_AT_MAXIMUM`.'],
  [
    'Images of the stream, kept as text',
    '16 MB',
    '`server/stream/odds-stream.ts`',
    'Those asked for longest ago are made anew.',
  ],
  ['Figures of markets that lists were ordered by', '8 MB', '`cache/asked-figures.ts`', 'The same.'],
  ['Countries and tournaments as they were asked for', '100 answers', '`cache/event-directory.ts`', 'The same.'],
  ['Comparisons and groups of coverage', '64 and 8 answers', '`coverage-desk.ts`', 'The same.'],
  [
    'Memory kept to put answers together in that are sent once',
    '8 MiB',
    '`cache/ready/lent-buffers.ts`',
    'More is taken where clients read slowly, 256 KiB for an answer, and let go of when it is sent.',
  ],
  ['Points of an earlier price, for each listing and column', '120', '`cache/price-trail.ts`', 'The oldest goes.'],
  ['Tournaments that are told apart', '50,000', '`cache/tournament-book.ts`', 'The oldest are forgotten.'],
  ['Versions of listings that are held no more', '50,000', '`cache/odds-cache.ts`', 'The oldest is forgotten.'],
  [
    'Connections to the database',
    '4 readers and 1 writer',
    '`store/database.ts`',
    'Whoever reads waits, of the requests above.',
  ],
  [
    'Heavy questions for the database',
    '2 at a time and 50 that wait',
    '`few-at-once.ts`',
    '503 `QUESTIONS_AT_MAXIMUM`.',
  ],
  ['A statement', '20 s', '`store/database.ts`', '503 `QUESTION_TOO_LARGE`, or the database counts as away.'],
  ['Errors of a run', '100, all counted', '`collector/run.ts`', 'The oldest go.'],
  ['Kinds of faults in health', 'bookmakers × codes, 5 lines each', '`status.ts`', 'The oldest lines go.'],
  ['A run that comes no further', '180 s', '`collector/collector.ts`', '`RUN_STUCK`: it is ended.'],
  [
    'Reading one answer',
    '10 s, 256 MB',
    '`collector/reading-pool.ts`',
    '`READER_CRASHED`: the thread is started anew.',
  ],
  ['Stopping', '10 s', '`program.ts`, `main.ts`', '`STOP_TOO_LONG` says what did not end; exit code 1.'],
  [
    'The log of our own PostgreSQL',
    '10 MB',
    '`store/own-server/server-process.ts`',
    'It begins anew at the next start.',
  ],
]

/** Returns the whole page. */
export function limitsPage(): string {
  const shown = BOUNDS.map(({ of, holds, unit, most, atMost }) => {
    const setting = typeof most === 'number' ? `${most}` : `\`${most}\` (${describeSetting(most).standard} ${unit})`
    return `| \`${of}\` | ${holds} | ${setting} | ${atMost} |`
  })
  const rows = (fixed: readonly Fixed[]) => fixed.map((row) => `| ${row.join(' | ')} |`).join('\n')
  return `# Limits

Made by \`npm run docs\` from \`src/bounds.ts\` and \`scripts/limits-page.ts\`. Do not edit it: a test holds it to them.

Everything that grows has a maximum, and says what happens there. Those that somebody may want to watch are told at \`/metrics\`:
\`overround_bounded_bytes\` and \`overround_bounded_entries\` have one value for each, by \`of\`, and \`…_max\` how far it may go. An alarm at four fifths of any of them is
\`overround_bounded_bytes / overround_bounded_bytes_max > 0.8\`.

| \`of\` | Holds | At most | What happens there |
| --- | --- | --- | --- |
${shown.join('\n')}

## By settings

| What | At most | Where | What happens there |
| --- | --- | --- | --- |
${rows(SET)}

## As the code has it

| What | At most | Where | What happens there |
| --- | --- | --- | --- |
${rows(FIXED)}
`
}
