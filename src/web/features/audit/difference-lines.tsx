// A change as it is read: each part with what it was and what it became.
import type { DifferenceLine } from './audit-difference.ts'

interface DifferenceLinesProps {
  readonly lines: readonly DifferenceLine[]
  /** Beyond, they are counted. */
  readonly most?: number
}

export function DifferenceLines({ lines, most = lines.length }: DifferenceLinesProps) {
  if (lines.length === 0) return null
  return (
    <ul className="flex flex-col [overflow-wrap:anywhere]">
      {lines.slice(0, most).map(({ path, before, after }) => (
        <li key={path}>
          {path !== '' && <span className="text-muted">{path} </span>}
          {before !== undefined && <span className={after === undefined ? 'line-through' : undefined}>{before}</span>}
          {before === undefined ? '+ ' : after !== undefined && ' → '}
          {after !== undefined && <span className="font-semibold">{after}</span>}
          {after === undefined && <span className="sr-only"> is gone</span>}
        </li>
      ))}
      {lines.length > most && <li className="text-muted">and {lines.length - most} more</li>}
    </ul>
  )
}
