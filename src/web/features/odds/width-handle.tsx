// The edge of a column's head, to be dragged: a line shows where it will be. Keys do the same by the column's menu.
import { type PointerEvent, useRef, useState } from 'react'
import { clampWidth } from './columns.ts'

interface WidthHandleProps {
  readonly text: string
  readonly widthPx: number
  readonly onWidth: (px: number) => void
}

interface Drag {
  readonly fromPx: number
  readonly toPx: number
  /** Where the column begins, and where the grid does and ends. */
  readonly leftPx: number
  readonly topPx: number
  readonly bottomPx: number
}

export function WidthHandle({ text, widthPx, onWidth }: WidthHandleProps) {
  const [drag, setDrag] = useState<Drag | undefined>(undefined)
  // A release may come before what the last move set is drawn.
  const newest = useRef<Drag | undefined>(undefined)
  const turn = (next: Drag | undefined) => {
    newest.current = next
    setDrag(next)
  }
  const begin = (press: PointerEvent<HTMLDivElement>) => {
    const head = press.currentTarget.parentElement?.getBoundingClientRect()
    const grid = press.currentTarget.closest('[data-grid]')?.getBoundingClientRect()
    if (press.button !== 0 || head === undefined || grid === undefined) return
    press.currentTarget.setPointerCapture(press.pointerId)
    turn({
      ...{ fromPx: press.clientX, toPx: press.clientX },
      ...{ leftPx: head.left, topPx: grid.top, bottomPx: grid.bottom },
    })
  }
  const end = () => {
    const { current } = newest
    // A mere click says nothing of a width.
    if (current !== undefined && current.toPx !== current.fromPx) onWidth(widthPx + current.toPx - current.fromPx)
    turn(undefined)
  }
  return (
    <div
      role="separator"
      tabIndex={-1}
      aria-orientation="vertical"
      aria-label={`Width of ${text}`}
      aria-valuenow={widthPx}
      onPointerDown={begin}
      onPointerMove={({ clientX }) => drag !== undefined && turn({ ...drag, toPx: clientX })}
      onPointerUp={end}
      onPointerCancel={() => turn(undefined)}
      className="absolute inset-y-0 right-0 w-1.5 cursor-col-resize touch-none hover:bg-accent-soft"
    >
      {drag !== undefined && drag.toPx !== drag.fromPx && <Guide drag={drag} widthPx={widthPx} />}
    </div>
  )
}

function Guide({ drag, widthPx }: { readonly drag: Drag; readonly widthPx: number }) {
  const px = clampWidth(widthPx + drag.toPx - drag.fromPx)
  return (
    <div
      aria-hidden
      data-guide
      className="pointer-events-none fixed z-40 w-0.5 bg-accent"
      style={{ left: drag.leftPx + px - 1, top: drag.topPx, height: drag.bottomPx - drag.topPx }}
    >
      <span className="absolute top-1 left-1.5 rounded bg-raised px-1 text-2xs whitespace-nowrap text-ink shadow-pop">
        {px} px
      </span>
    </div>
  )
}
