// Why things were left out since the program began: how often by reason, a column for each bookmaker.
import { Link } from '@tanstack/react-router'
import { LEFT_OUT, LeftOutCode } from '../../../contract/left-out.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import type { Source } from './source-block.tsx'

interface LeftOutCodesProps {
  readonly sources: readonly Source[]
  readonly bookmaker: string | undefined
}

export function LeftOutCodes({ sources, bookmaker }: LeftOutCodesProps) {
  const shown = sources.filter(({ platform }) => bookmaker === undefined || platform === bookmaker)
  const codes = LeftOutCode.options.filter((code) => shown.some(({ left_out }) => (left_out[code] ?? 0) > 0))
  const columns: readonly Column<LeftOutCode>[] = [
    {
      name: 'code',
      head: 'Reason',
      className: 'whitespace-nowrap',
      cell: (code) => <CodeLink code={code} bookmaker={bookmaker} />,
    },
    ...shown.map((source) => ({
      name: source.platform,
      head: <BookmakerMark slug={source.platform} />,
      isFigure: true,
      cell: (code: LeftOutCode) => countText(source.left_out[code] ?? 0),
    })),
    { name: 'meaning', head: 'What it means', className: 'min-w-64 pl-6 text-muted', cell: (code) => LEFT_OUT[code] },
  ]
  return (
    <Panel title="Left out" about="How often, since the program began. A reason leads to the markets it was given for.">
      <DataTable
        caption="How often something was left out, by reason and bookmaker"
        columns={columns}
        rows={codes}
        keyOf={(code) => code}
        empty="Nothing was left out since the program began."
      />
    </Panel>
  )
}

function CodeLink({ code, bookmaker }: { readonly code: LeftOutCode; readonly bookmaker: string | undefined }) {
  const search = { tab: 'unmapped', code, ...(bookmaker === undefined ? {} : { bookmaker }) }
  return (
    <Link to="/sources" search={search as never} className="text-accent hover:underline">
      <code className="text-xs">{code}</code>
    </Link>
  )
}
