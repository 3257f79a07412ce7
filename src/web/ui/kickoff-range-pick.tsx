// Chooses a range of kickoffs: one of some periods, or from one day to another.
import { useMemo } from 'react'
import { useNowMs } from '../live/live.ts'
import { useTimeZone } from '../state/time-zone.ts'
import { TextField } from './field.tsx'
import { dayOf, NOW_STEP_MS, type Period, type RangeChoice, type ReadRange, readRange } from './kickoff-range.ts'
import { Segmented } from './segmented.tsx'

/** The same object as long as it is the same range. */
export function useKickoffRange({ period, from, to }: RangeChoice): ReadRange {
  const zone = useTimeZone()
  const nowMs = useNowMs(60_000)
  const stepMs = Math.floor(nowMs / NOW_STEP_MS) * NOW_STEP_MS
  return useMemo(() => readRange({ period, from, to }, stepMs, zone), [period, from, to, stepMs, zone])
}

export interface RangeChange {
  readonly period?: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
}

interface KickoffRangePickProps {
  /** The first is that which is not named in the address. */
  readonly periods: readonly Period[]
  readonly choice: RangeChoice
  readonly range: ReadRange
  readonly onChange: (change: RangeChange) => void
}

export function KickoffRangePick({ periods, choice, range, onChange }: KickoffRangePickProps) {
  const zone = useTimeZone()
  const { period, from, to } = choice
  const isOwn = from !== undefined || to !== undefined
  const days = { from: from ?? dayOf(range.fromMs, zone), to: to ?? dayOf(range.beforeMs - 1, zone) }
  return (
    <>
      <Segmented<string>
        label="Kickoffs"
        value={isOwn ? '' : period.name}
        options={periods.map(({ name, text }) => ({ value: name, text }))}
        onPick={(name) =>
          onChange({ period: name === periods[0]?.name ? undefined : name, from: undefined, to: undefined })
        }
      />
      <div className="flex items-start gap-2">
        <TextField
          label="First day of kickoffs"
          isLabelHidden
          title="First day of kickoffs"
          type="date"
          value={days.from}
          error={range.problem}
          // An input that is emptied takes the period's end again.
          onChange={({ target }) =>
            onChange({ from: target.value || undefined, to: to ?? (isOwn ? undefined : days.to) })
          }
        />
        <span aria-hidden className="leading-7 text-muted">
          –
        </span>
        <TextField
          label="Last day of kickoffs"
          isLabelHidden
          title="Last day of kickoffs"
          type="date"
          value={days.to}
          onChange={({ target }) =>
            onChange({ from: from ?? (isOwn ? undefined : days.from), to: target.value || undefined })
          }
        />
      </div>
    </>
  )
}
