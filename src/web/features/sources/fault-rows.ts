// Faults by whose they are and their code: how many the newest pass had, and what is remembered of them since the start.
import { FAULTS } from '../../../contract/fault.ts'
import type { Answer } from '../../api/client.ts'

type Source = Answer<'/api/sources'>['sources'][number]
type Remembered = Answer<'/api/health'>['recent_faults'][number]

export interface FaultRow {
  /** A bookmaker, or a part of the program. */
  readonly whose: string
  readonly isBookmaker: boolean
  readonly code: string
  /** In the newest pass of that bookmaker; undefined for parts of the program, which have none. */
  readonly inPass: number | undefined
  /** Undefined where nothing is remembered of it. */
  readonly sinceStart: number | undefined
  readonly lastAt: string | undefined
  /** What happened, the newest first; without what to do about it. */
  readonly lines: readonly string[]
  readonly cure: string
}

const UNKNOWN_CURE = 'Nothing is known of this code; the log says more.'

/** What is in the newest pass first, then the newest. */
export function faultRows(sources: readonly Source[], remembered: readonly Remembered[]): readonly FaultRow[] {
  const slugs = new Set(sources.map(({ platform }) => platform))
  const rows = remembered.map(({ platform, code, times, at, lines }) => ({
    whose: platform,
    isBookmaker: slugs.has(platform),
    code,
    inPass:
      sources.find((source) => source.platform === platform)?.faults[code] ?? (slugs.has(platform) ? 0 : undefined),
    sinceStart: times,
    lastAt: at,
    lines: lines.map((line) => withoutCure(line, code)),
    cure: cureOf(code),
  }))
  const known = new Set(rows.map(({ whose, code }) => `${whose} ${code}`))
  const others = sources.flatMap(({ platform, faults }) =>
    Object.entries(faults)
      .filter(([code]) => !known.has(`${platform} ${code}`))
      .map(([code, times]) => ({
        ...{ whose: platform, isBookmaker: true, code, inPass: times },
        ...{ sinceStart: undefined, lastAt: undefined, lines: [], cure: cureOf(code) },
      })),
  )
  return [...rows, ...others].sort(
    (one, other) =>
      Number((other.inPass ?? 0) > 0) - Number((one.inPass ?? 0) > 0) ||
      Date.parse(other.lastAt ?? '1970-01-01') - Date.parse(one.lastAt ?? '1970-01-01'),
  )
}

/** A line is told as "CODE: what happened. What to do."; code and cure have places of their own. */
export function withoutCure(line: string, code: string): string {
  const what = line.startsWith(`${code}: `) ? line.slice(code.length + 2) : line
  const cure = cureOf(code)
  return what.endsWith(cure) ? what.slice(0, -cure.length).trimEnd() : what
}

function cureOf(code: string): string {
  return Object.hasOwn(FAULTS, code) ? FAULTS[code as keyof typeof FAULTS].cure : UNKNOWN_CURE
}
