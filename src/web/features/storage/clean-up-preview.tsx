// What a clean-up would delete, and the question before it does.
import { Trash2 } from 'lucide-react'
import { useLack } from '../../access/access.ts'
import { useAddress } from '../../address/use-address.ts'
import type { Answer } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { countText } from '../../ui/figures.ts'
import { Ago, Instant } from '../../ui/time-text.tsx'
import { type CountLine, isNothing, linesOf, sumText } from './cleanup-words.ts'
import { STORAGE_ADDRESS } from './storage-address.ts'

interface CleanUpPreviewProps {
  readonly preview: Answer<'/api/cleanup/preview'>
  /** Another one is under way. */
  readonly isRefused: boolean
  readonly onClean: () => void
}

export function CleanUpPreview({ preview, isRefused, onClean }: CleanUpPreviewProps) {
  const { value, change } = useAddress(STORAGE_ADDRESS)
  const { counts } = preview
  const isEmpty = isNothing(counts)
  const lack = useLack('cleanUp')
  return (
    <div className="flex flex-col gap-2">
      <CutOffs preview={preview} />
      <DataTable
        caption="What would be deleted"
        columns={COLUMNS}
        rows={linesOf(counts)}
        keyOf={({ kind }) => kind}
        empty="Nothing is older than that: there is nothing to delete."
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          kind="final"
          icon={Trash2}
          lack={lack}
          disabled={isEmpty || isRefused}
          onClick={() => change({ dialog: 'clean-up' })}
        >
          Delete …
        </Button>
        <span className="text-muted">
          {isRefused ? 'One is under way; another can begin when it is over.' : !isEmpty && sumText(counts)}
        </span>
        <Button kind="quiet" className="ml-auto" onClick={() => change({ preview: undefined })}>
          Close the preview
        </Button>
      </div>
      {value.dialog === 'clean-up' && lack === undefined && !isEmpty && !isRefused && (
        <ConfirmDialog
          title="Delete what is too old?"
          doText={`Delete ${sumText(counts)}`}
          onClose={() => change({ dialog: undefined })}
          onDo={() => {
            change({ dialog: undefined, preview: undefined })
            onClean()
          }}
        >
          <CutOffs preview={preview} />
          <ul className="max-h-60 list-disc overflow-y-auto pl-5">
            {linesOf(counts).map(({ kind, name, count }) => (
              <li key={kind}>
                {name}: <strong>{countText(count)}</strong>
              </li>
            ))}
          </ul>
        </ConfirmDialog>
      )}
    </div>
  )
}

const COLUMNS = [
  { name: 'kind', head: 'Would be deleted', cell: ({ name }: CountLine) => name },
  { name: 'count', head: 'Records', isFigure: true, cell: ({ count }: CountLine) => countText(count) },
]

function CutOffs({ preview }: { readonly preview: CleanUpPreviewProps['preview'] }) {
  const { odds_cutoff_date, match_cutoff_date, oldest_odds_date, oldest_match_date } = preview
  return (
    <p className="text-xs text-muted">
      Odds of matches that kicked off before <Instant at={odds_cutoff_date} /> (<Ago at={odds_cutoff_date} />)
      {oldest_odds_date !== null && (
        <>
          , the oldest of <Instant at={oldest_odds_date} />
        </>
      )}
      ; matches that did before <Instant at={match_cutoff_date} /> (<Ago at={match_cutoff_date} />)
      {oldest_match_date !== null && (
        <>
          , the oldest of <Instant at={oldest_match_date} />
        </>
      )}
      .
    </p>
  )
}
