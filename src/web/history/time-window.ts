// Which stretch of time the charts show: all there is, so much before the end, or what was dragged over.

export const PERIODS = ['1h', '6h', '24h', '7d', 'all'] as const
export type Period = (typeof PERIODS)[number]

const HOUR_MS = 3_600_000
const PERIOD_MS: Readonly<Record<Exclude<Period, 'all'>, number>> = {
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '24h': 24 * HOUR_MS,
  '7d': 7 * 24 * HOUR_MS,
}
/** A history that has just begun is not blown up to fill the chart. */
const LEAST_ALL_MS = 10 * 60_000
/** Closer is nothing to be seen: bookmakers are asked every few minutes. */
const LEAST_ZOOM_MS = 60_000
/** A kickoff that is nearer than this share of the window is shown with it. */
const KICKOFF_SHARE = 0.15

export interface TimeWindow {
  readonly fromMs: number
  readonly toMs: number
}

interface WindowWanted {
  readonly period: Period
  /** Takes the place of the period. */
  readonly zoom: { readonly [Side in keyof TimeWindow]: number | undefined }
  readonly nowMs: number
  readonly kickoffMs: number
  /** The first that was ever shown, and until when the last of it held; undefined where nothing was. */
  readonly firstMs: number | undefined
  readonly lastMs: number | undefined
}

/** Returns what the charts show. Before kickoff it ends now; afterwards with the last that was known. */
export function windowOf({ period, zoom, nowMs, kickoffMs, firstMs, lastMs }: WindowWanted): TimeWindow {
  const endMs = nowMs < kickoffMs ? nowMs : Math.max(kickoffMs, lastMs ?? kickoffMs)
  const beginMs = period === 'all' ? Math.min(firstMs ?? endMs, endMs - LEAST_ALL_MS) : endMs - PERIOD_MS[period]
  if (zoom.fromMs !== undefined || zoom.toMs !== undefined) {
    return ordered({ fromMs: zoom.fromMs ?? Math.min(beginMs, zoom.toMs ?? endMs), toMs: zoom.toMs ?? endMs })
  }
  const isKickoffNear = kickoffMs > endMs && kickoffMs - endMs <= (endMs - beginMs) * KICKOFF_SHARE
  return { fromMs: beginMs, toMs: isKickoffNear ? kickoffMs : endMs }
}

/** Returns a window that is so many times as long, around a moment that keeps its place; undefined where it can not be closer. */
export function zoomed({ fromMs, toMs }: TimeWindow, factor: number, aroundMs: number): TimeWindow | undefined {
  const lengthMs = (toMs - fromMs) * factor
  if (lengthMs < LEAST_ZOOM_MS) return undefined
  const share = Math.min(1, Math.max(0, (aroundMs - fromMs) / (toMs - fromMs)))
  const beginMs = Math.round(aroundMs - share * lengthMs)
  return { fromMs: beginMs, toMs: Math.round(beginMs + lengthMs) }
}

/** Returns what was dragged over as a window; undefined where that was too little to mean it. */
export function draggedWindow(fromMs: number, toMs: number): TimeWindow | undefined {
  return toMs - fromMs < LEAST_ZOOM_MS ? undefined : { fromMs: Math.round(fromMs), toMs: Math.round(toMs) }
}

/** Whole minutes around it, so that a window that moves on is asked for once a minute. */
export function minutesAround({ fromMs, toMs }: TimeWindow): TimeWindow {
  return { fromMs: Math.floor(fromMs / 60_000) * 60_000, toMs: Math.ceil(toMs / 60_000) * 60_000 }
}

export function isWithin(atMs: number, { fromMs, toMs }: TimeWindow): boolean {
  return atMs >= fromMs && atMs <= toMs
}

/** An address can say anything. */
function ordered({ fromMs, toMs }: TimeWindow): TimeWindow {
  const [least, most] = [Math.min(fromMs, toMs), Math.max(fromMs, toMs)]
  return { fromMs: least, toMs: Math.max(most, least + LEAST_ZOOM_MS) }
}
