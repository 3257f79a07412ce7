// A link that fetches what a list shows as a table for spreadsheets.
import { Download } from 'lucide-react'

interface TableLinkProps {
  /** As `tableAddress` gives it. */
  readonly address: string
  /** What it has, and how much of it. */
  readonly title: string
}

export function TableLink({ address, title }: TableLinkProps) {
  return (
    <a
      href={address}
      download
      title={title}
      className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 text-sm whitespace-nowrap hover:bg-hover"
    >
      <Download aria-hidden size={14} />
      CSV
    </a>
  )
}
