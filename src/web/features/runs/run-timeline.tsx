// When the run did what at each bookmaker: a bar for each phase, on its true time, and the same figures as a table below.
import { useBookmakers } from '../../api/bookmakers.ts'
import { useNowMs } from '../../live/live.ts'
import { useTimeZone } from '../../state/time-zone.ts'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { classNames } from '../../ui/class-names.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, durationText } from '../../ui/figures.ts'
import { wholeText } from '../../ui/instants.ts'
import { Panel } from '../../ui/panel.tsx'
import { PHASE_WORDS, type RunAnswer } from './run-facts.ts'
import { type Timeline, type TimelineBar, timelineOf } from './timeline.ts'

export function RunTimeline({ run }: { readonly run: RunAnswer }) {
  const nowMs = useNowMs()
  const bookmakers = useBookmakers()
  const known = bookmakers.map(({ slug }) => slug)
  const order = [...known, ...run.platforms.filter((slug) => !known.includes(slug))]
  const timeline = timelineOf(run, order, nowMs)
  return (
    <Panel
      title="Phases"
      about="Hollow: its lists are read. Solid: its listings are asked for. On the time of the run."
    >
      {timeline.rows.length === 0 ? (
        <p className="py-4 text-muted">No phase was written down for this run.</p>
      ) : (
        <>
          <Bars timeline={timeline} nameOf={(slug) => bookmakers.find((each) => each.slug === slug)?.name ?? slug} />
          <PhaseTable logs={order.flatMap((slug) => run.phase_logs.filter(({ platform }) => platform === slug))} />
        </>
      )}
    </Panel>
  )
}

function Bars({ timeline, nameOf }: { readonly timeline: Timeline; readonly nameOf: (slug: string) => string }) {
  const { rows, lengthMs, ticksMs } = timeline
  const label = rows.map(({ platform, bars }) => `${nameOf(platform)}: ${bars.map(barText).join(', ')}`).join('; ')
  const at = (ms: number) => `${(ms / lengthMs) * 100}%`
  return (
    <div role="img" aria-label={`Phases by bookmaker. ${label}`} className="grid grid-cols-[auto_1fr] gap-x-3">
      {rows.map(({ platform, bars }) => (
        <div key={platform} className="contents">
          <span className="flex h-6 items-center text-xs">
            <BookmakerMark slug={platform} />
          </span>
          <span className="relative h-6 border-l border-line-strong">
            {ticksMs.map((tickMs) => (
              <span key={tickMs} className="absolute inset-y-0 w-px bg-line" style={{ left: at(tickMs) }} />
            ))}
            {bars.map((bar) => (
              <Bar key={`${bar.phase} ${bar.fromMs}`} bar={bar} lengthMs={lengthMs} />
            ))}
          </span>
        </div>
      ))}
      <span />
      <span className="relative h-4 text-2xs text-muted">
        {ticksMs.map((tickMs) => (
          <span
            key={tickMs}
            className={classNames('absolute whitespace-nowrap', tickPlace(tickMs / lengthMs))}
            style={{ left: at(tickMs) }}
          >
            {tickMs === 0 ? '0' : durationText(tickMs)}
          </span>
        ))}
      </span>
    </div>
  )
}

/** Below its line; at the ends within the drawing. */
function tickPlace(share: number): string | false {
  return share > 0 && (share > 0.95 ? '-translate-x-full max-sm:hidden' : '-translate-x-1/2')
}

/** A narrower bar has no room for its name. */
const NAMED_SHARE = 0.12

function Bar({ bar, lengthMs }: { readonly bar: TimelineBar; readonly lengthMs: number }) {
  const share = (bar.toMs - bar.fromMs) / lengthMs
  return (
    <span
      title={barText(bar)}
      className={classNames(
        'absolute inset-y-1 min-w-0.5 overflow-hidden rounded-sm px-1 text-2xs leading-4',
        bar.phase === 'discovering' ? 'border border-muted bg-surface text-ink' : 'bg-muted text-surface',
        bar.isOpen && 'rounded-r-none',
      )}
      style={{ left: `${(bar.fromMs / lengthMs) * 100}%`, width: `${share * 100}%` }}
    >
      {share >= NAMED_SHARE && PHASE_WORDS[bar.phase]}
    </span>
  )
}

function barText({ phase, fromMs, toMs, isOpen }: TimelineBar): string {
  return `${PHASE_WORDS[phase]} ${durationText(toMs - fromMs)}${isOpen ? ' so far' : ''}, from ${durationText(fromMs)} on`
}

/** "18:30:05": what begins within a minute differs by seconds. */
const CLOCK_LENGTH = 8

type Log = RunAnswer['phase_logs'][number]

function PhaseTable({ logs }: { readonly logs: readonly Log[] }) {
  return (
    <DataTable
      caption="Phases of the run"
      columns={COLUMNS}
      rows={logs}
      keyOf={({ platform, phase, started_at }) => `${platform} ${phase} ${started_at}`}
      empty="None."
    />
  )
}

const COLUMNS: readonly Column<Log>[] = [
  { name: 'bookmaker', head: 'Bookmaker', cell: ({ platform }) => <BookmakerMark slug={platform} /> },
  {
    name: 'phase',
    head: 'Phase',
    className: 'whitespace-nowrap',
    cell: ({ phase, ended_at }) => `${ended_at === null ? '◌' : '✓'} ${PHASE_WORDS[phase]}`,
  },
  {
    name: 'began',
    head: 'Began',
    className: 'whitespace-nowrap',
    cell: ({ started_at }) => <Clock at={started_at} />,
  },
  { name: 'took', head: 'Took', isFigure: true, className: 'whitespace-nowrap', cell: (log) => <Took log={log} /> },
  {
    name: 'events',
    head: 'Events',
    isFigure: true,
    title: 'Events listed; or listings that were settled',
    cell: ({ events_processed }) => countText(events_processed),
  },
]

function Clock({ at }: { readonly at: string }) {
  const whole = wholeText(Date.parse(at), useTimeZone())
  return (
    <time dateTime={at} title={whole}>
      {whole.slice(-CLOCK_LENGTH)}
    </time>
  )
}

function Took({ log: { started_at, ended_at } }: { readonly log: Log }) {
  const nowMs = useNowMs()
  const fromMs = Date.parse(started_at)
  if (ended_at !== null) return durationText(Date.parse(ended_at) - fromMs)
  return `${durationText(Math.max(0, Math.floor((nowMs - fromMs) / 1000) * 1000))} so far`
}
