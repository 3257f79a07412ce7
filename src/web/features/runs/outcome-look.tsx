// How outcomes of runs are told apart where they are drawn: by pattern, not by colour, the same in charts and in their legend.
import { useId } from 'react'
import { tokenColour } from '../../charts/chart-look.ts'
import type { Outcome } from './day-metrics.ts'

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  completed: '✓ Completed',
  partial: '◐ Partial',
  failed: '✕ Failed',
  cancelled: '– Cancelled',
}

const TILE_PX = 6

/** What a chart fills the bars of an outcome with; read anew for each drawing, so that it is of the theme. */
export function outcomeFill(outcome: Outcome): string | CanvasPattern {
  if (outcome === 'completed') return tokenColour('line-strong')
  if (outcome === 'failed') return tokenColour('ink')
  if (outcome === 'cancelled') return tokenColour('surface')
  return hatch() ?? tokenColour('muted')
}

function hatch(): CanvasPattern | null {
  const tile = document.createElement('canvas')
  tile.width = TILE_PX
  tile.height = TILE_PX
  const pen = tile.getContext('2d')
  if (pen === null) return null
  pen.fillStyle = tokenColour('surface')
  pen.fillRect(0, 0, TILE_PX, TILE_PX)
  pen.strokeStyle = tokenColour('ink')
  pen.lineWidth = 1.5
  // Twice over the corners, so that the lines of neighbouring tiles meet.
  for (const by of [-TILE_PX, 0, TILE_PX]) {
    pen.moveTo(by, TILE_PX)
    pen.lineTo(by + TILE_PX, 0)
  }
  pen.stroke()
  return pen.createPattern(tile, 'repeat')
}

export function OutcomeSwatch({ outcome }: { readonly outcome: Outcome }) {
  const id = useId()
  const fill = {
    completed: 'var(--line-strong)',
    failed: 'var(--ink)',
    cancelled: 'var(--surface)',
    partial: `url(#${id})`,
  }
  return (
    <svg aria-hidden="true" width="12" height="12" className="shrink-0">
      <pattern id={id} width={TILE_PX} height={TILE_PX} patternUnits="userSpaceOnUse">
        <path d="M0 6 L6 0 M-3 3 L3 -3 M3 9 L9 3" stroke="var(--ink)" strokeWidth="1.5" />
      </pattern>
      <rect x="0.5" y="0.5" width="11" height="11" fill={fill[outcome]} stroke="var(--ink)" strokeWidth="1" />
    </svg>
  )
}
