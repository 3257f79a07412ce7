// The largest tables of the database, with their rows and their share of it.
import { useAddress } from '../../address/use-address.ts'
import type { Answer } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { bytesText, countText, percentText } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { STORAGE_ADDRESS } from './storage-address.ts'

type Sizes = Answer<'/api/storage/sizes'>
type Table = Sizes['tables'][number]

const LARGEST = 8

export function TablesPanel({ sizes }: { readonly sizes: Sizes }) {
  const { value, change } = useAddress(STORAGE_ADDRESS)
  const { tables, total_bytes } = sizes
  const isAll = value.tables === 'all'
  return (
    <Panel
      title={isAll ? 'Tables' : 'Largest tables'}
      about="With indexes; rows are estimates."
      actions={
        tables.length > LARGEST && (
          <Button
            kind="quiet"
            aria-expanded={isAll}
            onClick={() => change({ tables: isAll ? undefined : 'all' })}
          >{`Show ${isAll ? `the ${LARGEST} largest` : `all ${tables.length}`}`}</Button>
        )
      }
    >
      <DataTable
        caption="Tables of the database, the largest first"
        columns={columnsOf(total_bytes)}
        rows={isAll ? tables : tables.slice(0, LARGEST)}
        keyOf={({ table_name }) => table_name}
        empty="There are no tables."
      />
    </Panel>
  )
}

function columnsOf(totalBytes: number): readonly Column<Table>[] {
  return [
    {
      name: 'table',
      head: 'Table',
      cell: ({ table_name }) => <code className="text-xs">{table_name}</code>,
    },
    { name: 'rows', head: 'Rows, about', isFigure: true, cell: ({ row_count }) => countText(row_count) },
    {
      name: 'size',
      head: 'Size',
      isFigure: true,
      cell: ({ size_bytes }) => <span title={`${countText(size_bytes)} bytes`}>{bytesText(size_bytes)}</span>,
    },
    {
      name: 'share',
      head: 'Share',
      title: 'Of the whole database',
      isFigure: true,
      cell: ({ size_bytes }) => percentText(totalBytes === 0 ? null : (size_bytes / totalBytes) * 100),
    },
  ]
}
