// Times on the page, by the server's clock and in the chosen zone; the whole of it is in the title.
import { useNowMs } from '../live/live.ts'
import { useTimeZone } from '../state/time-zone.ts'
import { ageText, durationText } from './figures.ts'
import { nearText, wholeText } from './instants.ts'

interface TimeProps {
  /** ISO 8601, or epoch milliseconds; null is a dash. */
  readonly at: string | number | null | undefined
}

/** "Today 18:30". */
export function Instant({ at }: TimeProps) {
  const zone = useTimeZone()
  const nowMs = useNowMs(60_000)
  const ms = msOf(at)
  if (ms === undefined) return <span>–</span>
  return (
    <time dateTime={new Date(ms).toISOString()} title={wholeText(ms, zone)}>
      {nearText(ms, nowMs, zone)}
    </time>
  )
}

/** "4 min ago", counting. */
export function Ago({ at, isBare = false }: TimeProps & { readonly isBare?: boolean }) {
  const zone = useTimeZone()
  const nowMs = useNowMs()
  const ms = msOf(at)
  if (ms === undefined) return <span>–</span>
  const age = ageText(Math.max(0, nowMs - ms))
  return (
    <time dateTime={new Date(ms).toISOString()} title={wholeText(ms, zone)}>
      {isBare || age === 'now' ? age : `${age} ago`}
    </time>
  )
}

/** "in 4 min 12 s", counting; "now" when it is due. */
export function Until({ at }: TimeProps) {
  const zone = useTimeZone()
  const nowMs = useNowMs()
  const ms = msOf(at)
  if (ms === undefined) return <span>–</span>
  const leftMs = ms - nowMs
  return (
    <time dateTime={new Date(ms).toISOString()} title={wholeText(ms, zone)}>
      {leftMs < 1000 ? 'now' : `in ${durationText(Math.round(leftMs / 1000) * 1000)}`}
    </time>
  )
}

function msOf(at: TimeProps['at']): number | undefined {
  if (at === null || at === undefined) return undefined
  const ms = typeof at === 'number' ? at : Date.parse(at)
  return Number.isNaN(ms) ? undefined : ms
}
