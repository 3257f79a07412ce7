// Our figures beside those that the predecessor gave of itself.
import { type Figure, figure } from '../report.ts'

/** From its report: one client, the same number of events; the first without its cache, the second with it. */
const PREDECESSOR = [
  { what: 'database_list', ours: 'serve.empty.list', p50: 903.1, p95: 2340.7 },
  { what: 'database_detail', ours: 'serve.empty.detail', p50: 35.5, p95: 37.7 },
  { what: 'cached_list', ours: 'serve.list', p50: 24.2, p95: 26.6 },
  { what: 'cached_detail', ours: 'serve.detail', p50: 13.2, p95: 14.3 },
] as const

/** Returns how many times as fast we are, as far as it was measured; and says so in a table. */
export function besidePredecessor(measured: readonly Figure[], say: (line: string) => void): readonly Figure[] {
  const measuredAt = (name: string) => measured.find((each) => each.name === name)?.value
  const rows = PREDECESSOR.flatMap(({ what, ours, ...theirs }) =>
    (['p50', 'p95'] as const).flatMap((percent) => {
      const value = measuredAt(`${ours}.${percent}_ms`)
      return value === undefined ? [] : [{ what: `${what}_${percent}`, theirs: theirs[percent], value }]
    }),
  )
  if (rows.length === 0) return []
  say(`  ${'ms'.padEnd(22)}${'predecessor'.padStart(12)}${'ours'.padStart(10)}${'times'.padStart(10)}`)
  return rows.map(({ what, theirs, value }) => {
    const times = theirs / value
    const columns = [theirs.toFixed(1).padStart(12), value.toFixed(3).padStart(10), times.toFixed(1).padStart(10)]
    say(`  ${what.replaceAll('_', ' ').padEnd(22)}${columns.join('')}`)
    return figure(`serve.predecessor.${what}_times`, times, '×', { note: `${theirs} ms there, ${value} ms here` })
  })
}
