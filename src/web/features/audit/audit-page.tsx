// The audit log: every change that somebody asked for and every attempt to sign in, the newest first; for who administers.
import { useInfiniteQuery } from '@tanstack/react-query'
import { ACCESS_OF_ROUTE } from '../../../contract/access.ts'
import type { AuditEntry } from '../../../contract/audit.ts'
import { AdministersOnly } from '../../access/administers-only.tsx'
import { useAddress } from '../../address/use-address.ts'
import { ask } from '../../api/client.ts'
import { AddressProblems } from '../../ui/address-problems.tsx'
import { Answered } from '../../ui/answered.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Failure } from '../../ui/states.tsx'
import { AUDIT_ADDRESS } from './audit-address.ts'
import { actionWords } from './audit-difference.ts'
import { AuditTable } from './audit-table.tsx'
import { EntryDialog } from './entry-dialog.tsx'

const PAGE = 50
const LOOK_AGAIN_MS = 30_000
/** All that change something; what only reads is not noted. */
const ACTIONS = Object.keys(ACCESS_OF_ROUTE)
  .filter((name) => !/^(get|list)/.test(name))
  .toSorted()

export function AuditPage() {
  return (
    <AdministersOnly title="Audit">
      <Audit />
    </AdministersOnly>
  )
}

function Audit() {
  const { value, problems, change } = useAddress(AUDIT_ADDRESS)
  const { who, action, entry } = value
  const log = useInfiniteQuery({
    queryKey: ['/api/audit', { who, action }],
    queryFn: ({ signal, pageParam: before }) =>
      ask('/api/audit', { signal, params: { query: { limit: PAGE, ...named({ before, who, action }) } } }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ entries, has_more }) => (has_more ? entries.at(-1)?.seq : undefined),
    // Only while the newest are all that is looked at.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : LOOK_AGAIN_MS),
  })
  const isFiltered = who !== undefined || action !== undefined
  return (
    <PageFrame
      title="Audit"
      about="What was changed and by whom, and who signed in; the newest first."
      isReady={!log.isPending}
    >
      <AddressProblems problems={problems} />
      <search aria-label="Filters" className="-mb-3 flex flex-wrap items-end gap-2">
        <SearchField
          label="Whose"
          placeholder="Whole name of an account"
          value={who}
          most={64}
          onSearch={(typed) => change({ who: typed }, { isTyping: true })}
          className="w-64"
        />
        <SelectField
          label="What"
          isLabelHidden
          value={action ?? ''}
          options={[
            { value: '', text: 'Everything' },
            ...withPicked(action).map((name) => ({ value: name, text: actionWords(name) })),
          ]}
          onPick={(picked) => change({ action: picked })}
        />
        {isFiltered && (
          <Button kind="quiet" onClick={() => change({ who: undefined, action: undefined })}>
            Show everything
          </Button>
        )}
      </search>
      <Answered query={log} what="entries" loadingRows={12}>
        {({ pages }) => (
          <AuditTable
            entries={pages.flatMap(({ entries }): readonly AuditEntry[] => entries)}
            isFiltered={isFiltered}
            onOpen={(seq) => change({ entry: seq })}
          />
        )}
      </Answered>
      {log.isFetchNextPageError && <Failure what="Older entries could not be loaded." fault={log.error} />}
      {log.hasNextPage && (
        <Button
          className="self-start"
          isBusy={log.isFetchingNextPage}
          // A failure is told above.
          onClick={() => void log.fetchNextPage()}
        >
          Load older
        </Button>
      )}
      {entry !== undefined && <EntryDialog seq={entry} onClose={() => change({ entry: undefined })} />}
    </PageFrame>
  )
}

/** Without what is not asked for. */
function named<Asked extends object>(asked: Asked): { [Name in keyof Asked]?: Exclude<Asked[Name], undefined> } {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as never
}

/** One that the address names is offered, whether we know it or not. */
function withPicked(action: string | undefined): readonly string[] {
  return action === undefined || ACTIONS.includes(action) ? ACTIONS : [...ACTIONS, action]
}
