// What each bookmaker's newest answer for an event had that could not be read: folded up until it is asked for.
import { useQuery } from '@tanstack/react-query'
import { LEFT_OUT, type ListingLeftOut } from '../../../contract/left-out.ts'
import { useBookmaker } from '../../api/bookmakers.ts'
import { answerOf } from '../../api/client.ts'
import { Answered } from '../../ui/answered.tsx'
import { countOf } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { Ago } from '../../ui/time-text.tsx'

export function LeftOutList({ id }: { readonly id: number }) {
  const query = useQuery({
    ...answerOf('/api/events/{id}/left-out', { params: { path: { id } } }),
    refetchInterval: 60_000,
  })
  return (
    <Panel title="Not mapped" about="Markets of the newest answers that are none of ours, or could not be read.">
      <Answered query={query} what="markets left out" loadingRows={3}>
        {({ bookmakers }) => (
          <div className="flex flex-col">
            {bookmakers.map((each) => (
              <LeftOutOf key={each.bookmaker} leftOut={each} />
            ))}
          </div>
        )}
      </Answered>
    </Panel>
  )
}

function LeftOutOf({ leftOut }: { readonly leftOut: ListingLeftOut }) {
  const { name } = useBookmaker(leftOut.bookmaker)
  const { at, not_mapped, left_out, entries, is_truncated } = leftOut
  if (at === null || not_mapped === null || left_out === null) {
    return <p className="py-1 text-muted">{name}: no answer was read since the program began.</p>
  }
  if (entries.length === 0) return <p className="py-1 text-muted">{name}: everything was read.</p>
  const others = left_out - not_mapped
  return (
    <details className="border-b border-line py-1">
      <summary>
        <span className="font-semibold">{countOf(not_mapped, 'market')}</span> at {name} not mapped
        {others > 0 && <span className="text-muted">, {others} more read in part</span>}
        <span className="text-muted">
          {' '}
          (<Ago at={at} />)
        </span>
      </summary>
      <ul className="flex flex-col py-1 pl-4">
        {entries.map(({ code, market, name: called, times }) => (
          <li key={`${code} ${market}`} className="flex gap-2 py-px" title={LEFT_OUT[code]}>
            <span className="min-w-0 flex-1 truncate">{called}</span>
            {times > 1 && <span className="text-muted">{times} ×</span>}
            <code className="text-xs text-muted">{market}</code>
            <span className="w-32 truncate text-xs text-muted">{code}</span>
          </li>
        ))}
      </ul>
      {is_truncated && <p className="pl-4 text-xs text-muted">There are more than are told.</p>}
    </details>
  )
}
