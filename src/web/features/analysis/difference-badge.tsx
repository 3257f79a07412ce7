// By how far the home bookmaker's mean margin is above the lowest among the competitors shown: lower is better.
import { Badge } from '../../ui/badge.tsx'
import { percentText, signed } from '../../ui/figures.ts'
import { differenceOf, type Mean, type NamedMean, toneOf } from './margin-figures.ts'

interface DifferenceBadgeProps {
  readonly home: Mean | undefined
  readonly homeName: string
  readonly lowest: NamedMean | undefined
  /** The lowest competitor's name. */
  readonly lowestName: string | undefined
}

export function DifferenceBadge({ home, homeName, lowest, lowestName }: DifferenceBadgeProps) {
  const difference = differenceOf(home, lowest?.mean)
  if (difference === undefined) return <span className="text-faint">–</span>
  const title = `${homeName} ${percentText(home?.mean_margin, 2)}, ${lowestName ?? lowest?.slug} ${percentText(lowest?.mean.mean_margin, 2)}: ${standing(difference)}`
  return (
    <Badge tone={toneOf(difference)} title={title}>
      {signed(difference, 2)}
    </Badge>
  )
}

function standing(difference: number): string {
  if (difference === 0) return 'equal'
  return difference < 0 ? 'ours is lower' : 'ours is higher'
}
