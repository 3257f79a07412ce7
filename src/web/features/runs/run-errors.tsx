// What went wrong on the way, counted by bookmaker and code or one by one, each with how to mend it.
import type { ReactNode } from 'react'
import { FAULTS } from '../../../contract/fault.ts'
import { useBookmakers } from '../../api/bookmakers.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField } from '../../ui/field.tsx'
import { countOf, countText } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Instant } from '../../ui/time-text.tsx'
import { type ErrorGroup, groupErrors, type RunAnswer } from './run-facts.ts'

interface RunErrorsProps {
  readonly run: RunAnswer
  readonly bookmaker: string | undefined
  readonly isEach: boolean
  readonly onBookmaker: (slug: string | undefined) => void
  readonly onEach: (isEach: boolean) => void
}

export function RunErrors({ run, bookmaker, isEach, onBookmaker, onEach }: RunErrorsProps) {
  const bookmakers = useBookmakers()
  const { errors, error_count } = run
  const shown = errors.filter(({ platform }) => bookmaker === undefined || platform === bookmaker)
  const slugs = [...new Set([...run.platforms, ...(bookmaker === undefined ? [] : [bookmaker])])]
  const options = slugs.map((slug) => ({
    value: slug,
    text: bookmakers.find((each) => each.slug === slug)?.name ?? slug,
  }))
  const kept = error_count > errors.length ? ` The newest ${errors.length} were kept.` : ''
  return (
    <Panel
      title="Errors"
      about={`${countOf(error_count, 'fault')} on the way, those that a second attempt mended among them.${kept}`}
      actions={
        errors.length > 0 && (
          <>
            <SelectField
              label="Bookmaker"
              isLabelHidden
              value={bookmaker ?? ''}
              options={[{ value: '', text: 'All bookmakers' }, ...options]}
              onPick={(picked) => onBookmaker(picked === '' ? undefined : picked)}
            />
            <Segmented
              label="Errors shown"
              value={isEach ? 'each' : 'alike'}
              options={[
                { value: 'alike', text: 'Counted', title: 'Those alike in bookmaker and code together' },
                { value: 'each', text: 'One by one' },
              ]}
              onPick={(picked) => onEach(picked === 'each')}
            />
          </>
        )
      }
    >
      {isEach ? <Each errors={shown} empty={emptyText(run)} /> : <Alike errors={shown} empty={emptyText(run)} />}
    </Panel>
  )
}

function emptyText({ errors, status }: RunAnswer): string {
  if (errors.length > 0) return 'None of this bookmaker among those that were kept.'
  return status === 'running' ? 'Nothing went wrong so far.' : 'Nothing went wrong.'
}

interface ErrorTableProps {
  readonly errors: RunAnswer['errors']
  readonly empty: ReactNode
}

function Alike({ errors, empty }: ErrorTableProps) {
  return (
    <DataTable
      caption="Errors alike in bookmaker and code, the most frequent first"
      columns={ALIKE}
      rows={groupErrors(errors)}
      keyOf={({ platform, code }) => `${platform} ${code}`}
      empty={empty}
    />
  )
}

function Each({ errors, empty }: ErrorTableProps) {
  return (
    <DataTable
      caption="Errors, the newest first"
      columns={EACH}
      rows={errors.toReversed()}
      keyOf={({ id }) => id}
      empty={empty}
    />
  )
}

type RunError = RunAnswer['errors'][number]

const ALIKE: readonly Column<ErrorGroup>[] = [
  { name: 'bookmaker', head: 'Bookmaker', cell: ({ platform }) => <BookmakerMark slug={platform} /> },
  { name: 'code', head: 'Code', cell: ({ code }) => <code className="text-xs">{code}</code> },
  { name: 'times', head: 'Times', isFigure: true, cell: ({ times }) => countText(times) },
  {
    name: 'newest',
    head: 'Newest',
    className: 'whitespace-nowrap',
    cell: ({ newest }) => <Instant at={newest.occurred_at} />,
  },
  { name: 'what', head: 'What happened last', className: 'min-w-64', cell: ({ newest }) => <What error={newest} /> },
  { name: 'cure', head: 'What to do', className: 'min-w-64 text-muted', cell: ({ code }) => cureOf(code) },
]

const EACH: readonly Column<RunError>[] = [
  { name: 'at', head: 'When', className: 'whitespace-nowrap', cell: ({ occurred_at }) => <Instant at={occurred_at} /> },
  { name: 'bookmaker', head: 'Bookmaker', cell: ({ platform }) => <BookmakerMark slug={platform} /> },
  { name: 'code', head: 'Code', cell: ({ error_type }) => <code className="text-xs">{error_type}</code> },
  {
    name: 'status',
    head: 'HTTP',
    isFigure: true,
    title: 'HTTP status, where there was one',
    cell: ({ status }) => status ?? '–',
  },
  { name: 'what', head: 'What happened', className: 'min-w-64', cell: (error) => <What error={error} /> },
  { name: 'cure', head: 'What to do', className: 'min-w-64 text-muted', cell: ({ error_type }) => cureOf(error_type) },
]

function What({ error: { error_message, url } }: { readonly error: RunError }) {
  return (
    <span className="break-words [overflow-wrap:anywhere]">
      {error_message}{' '}
      {url !== null && (
        <a href={url} target="_blank" rel="noreferrer" className="text-xs whitespace-nowrap text-accent underline">
          Open the address
        </a>
      )}
    </span>
  )
}

function cureOf(code: string): string {
  return Object.hasOwn(FAULTS, code)
    ? FAULTS[code as keyof typeof FAULTS].cure
    : 'Nothing is known of this code; the log says more.'
}
