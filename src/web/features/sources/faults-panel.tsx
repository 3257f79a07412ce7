// What goes wrong, by bookmaker and code, each with how to mend it.
import { useMemo } from 'react'
import type { Answer } from '../../api/client.ts'
import { useHealth } from '../../shell/use-health.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { Ago } from '../../ui/time-text.tsx'
import { type FaultRow, faultRows } from './fault-rows.ts'

interface FaultsPanelProps {
  readonly sources: Answer<'/api/sources'>['sources']
  readonly bookmaker: string | undefined
}

export function FaultsPanel({ sources, bookmaker }: FaultsPanelProps) {
  const { data: health } = useHealth()
  const remembered = health?.recent_faults
  const rows = useMemo(() => faultRows(sources, remembered ?? []), [sources, remembered])
  const shown = rows.filter(({ whose }) => bookmaker === undefined || whose === bookmaker)
  return (
    <Panel title="Faults" about="Of the newest pass of each bookmaker, and since the program began.">
      <DataTable
        caption="Faults by bookmaker and code"
        columns={COLUMNS}
        rows={shown}
        keyOf={({ whose, code }) => `${whose} ${code}`}
        empty="No fault since the program began."
      />
    </Panel>
  )
}

const COLUMNS: readonly Column<FaultRow>[] = [
  {
    name: 'whose',
    head: 'Whose',
    cell: ({ whose, isBookmaker }) => (isBookmaker ? <BookmakerMark slug={whose} /> : `The program: ${whose}`),
  },
  { name: 'code', head: 'Code', cell: ({ code }) => <code className="text-xs">{code}</code> },
  {
    name: 'pass',
    head: 'Newest pass',
    isFigure: true,
    title: 'How often in the newest pass of the bookmaker',
    cell: ({ inPass }) => countText(inPass),
  },
  { name: 'times', head: 'Since start', isFigure: true, cell: ({ sinceStart }) => countText(sinceStart) },
  { name: 'last', head: 'Last', className: 'whitespace-nowrap', cell: ({ lastAt }) => <Ago at={lastAt} /> },
  { name: 'what', head: 'What happened', className: 'min-w-64', cell: ({ lines }) => <What lines={lines} /> },
  { name: 'cure', head: 'What to do', className: 'min-w-56 text-muted', cell: ({ cure }) => cure },
]

function What({ lines }: Pick<FaultRow, 'lines'>) {
  const [newest, ...others] = lines
  if (newest === undefined) return '–'
  return (
    <div className="[overflow-wrap:anywhere]">
      {newest}
      {others.length > 0 && (
        <details>
          <summary className="text-xs text-muted">{others.length} before it</summary>
          {others.map((line) => (
            <p key={line} className="text-xs">
              {line}
            </p>
          ))}
        </details>
      )}
    </div>
  )
}
