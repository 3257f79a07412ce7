// One entry of the audit log with all that was noted.
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { AuditEntry } from '../../../contract/audit.ts'
import { answerOf } from '../../api/client.ts'
import { Answered } from '../../ui/answered.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Empty } from '../../ui/states.tsx'
import { Ago, Instant } from '../../ui/time-text.tsx'
import { actionWords, differenceOf } from './audit-difference.ts'
import { BY_WORDS, OUTCOME_WORDS } from './audit-words.ts'
import { DifferenceLines } from './difference-lines.tsx'

export function EntryDialog({ seq, onClose }: { readonly seq: number; readonly onClose: () => void }) {
  // An entry stays as it is for ever.
  const query = useQuery({
    ...answerOf('/api/audit', { params: { query: { limit: 1, before: seq + 1 } } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Dialog title={`Entry ${seq}`} about="All that was noted. Secrets never are." onClose={onClose}>
      <Answered query={query} what="notes of this entry" loadingRows={8}>
        {({ entries: [entry] }) =>
          entry?.seq === seq ? <Entry entry={entry} /> : <Empty>There is no entry {seq}.</Empty>
        }
      </Answered>
    </Dialog>
  )
}

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const { at, who, by, address, request_id, action, target, outcome, code, before, after } = entry
  return (
    <div className="flex flex-col gap-4">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <Line name="When">
          <Instant at={at} />, <Ago at={at} />
        </Line>
        <Line name="Who">{who ?? '–'}</Line>
        <Line name="Known by">{BY_WORDS[by]}</Line>
        <Line name="From">{address ?? '–'}</Line>
        <Line name="What">
          {actionWords(action)} <code className="text-xs text-muted">{action}</code>
        </Line>
        <Line name="Of">{target ?? '–'}</Line>
        <Line name="Outcome">
          {OUTCOME_WORDS[outcome]} {code !== null && <code className="text-xs text-muted">{code}</code>}
        </Line>
        <Line name="Request">{request_id === null ? '–' : <code className="text-xs">{request_id}</code>}</Line>
      </dl>
      <DifferenceLines lines={differenceOf(before, after)} />
      <Whole name="Before" value={before} />
      <Whole name="After" value={after} />
    </div>
  )
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  )
}

function Whole({ name, value }: { readonly name: string; readonly value: unknown }) {
  if (value === null || value === undefined) return null
  return (
    <details>
      <summary className="text-xs text-muted">{name}, whole</summary>
      <pre className="mt-1 overflow-x-auto rounded-md bg-sunken p-2 text-xs">{JSON.stringify(value, null, 2)}</pre>
    </details>
  )
}
