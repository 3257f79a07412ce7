// A plain table: figures to the right, a heading that stays, a sentence where there is nothing.
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { ScrollPlace } from './scroll-place.tsx'
import { Empty } from './states.tsx'

export interface Column<Row> {
  readonly name: string
  readonly head: ReactNode
  /** Figures stand to the right. */
  readonly isFigure?: boolean
  readonly title?: string
  readonly cell: (row: Row) => ReactNode
  /** What the server calls the order by this column; the head is a button then. */
  readonly sort?: string
  readonly className?: string
}

interface DataTableProps<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string | number
  readonly empty: ReactNode
  readonly sorted?: { readonly by: string; readonly isDescending: boolean; readonly onSort: (by: string) => void }
  readonly rowClassName?: (row: Row) => string | undefined
}

export function DataTable<Row>({ caption, columns, rows, keyOf, empty, sorted, rowClassName }: DataTableProps<Row>) {
  if (rows.length === 0) return typeof empty === 'string' ? <Empty>{empty}</Empty> : empty
  return (
    <ScrollPlace label={caption} className="relative max-w-full overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line-strong text-left text-xs text-muted">
            {columns.map((column) => (
              <Head key={column.name} column={column} {...(sorted === undefined ? {} : { sorted })} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={classNames('border-b border-line hover:bg-hover', rowClassName?.(row))}>
              {columns.map(({ name, isFigure, cell, className }) => (
                <td key={name} className={classNames('h-7 px-2 py-0.5', isFigure === true && 'text-right', className)}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPlace>
  )
}

function Head<Row>({
  column,
  sorted,
}: {
  readonly column: Column<Row>
  readonly sorted?: DataTableProps<Row>['sorted']
}) {
  const { head, isFigure, title, sort, className } = column
  const isSorted = sort !== undefined && sorted?.by === sort
  const Arrow = sorted?.isDescending === true ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      title={title}
      aria-sort={isSorted ? (sorted.isDescending ? 'descending' : 'ascending') : undefined}
      className={classNames('px-2 py-1 font-medium whitespace-nowrap', isFigure === true && 'text-right', className)}
    >
      {sort === undefined || sorted === undefined ? (
        head
      ) : (
        <button
          type="button"
          onClick={() => sorted.onSort(sort)}
          className="inline-flex items-center gap-1 hover:text-ink"
        >
          {head}
          {isSorted && <Arrow aria-hidden size={12} />}
        </button>
      )}
    </th>
  )
}
