// How one bookmaker is: its state and why, how old its prices are, what is asked of it and what comes of that.
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Answer } from '../../api/client.ts'
import { Badge } from '../../ui/badge.tsx'
import { BookmakerMark } from '../../ui/bookmaker-mark.tsx'
import { countText, durationText, percentText } from '../../ui/figures.ts'
import { Ago, Instant, Until } from '../../ui/time-text.tsx'

export type Source = Answer<'/api/sources'>['sources'][number]

const STATE_WORDS = {
  up: '✓ Up',
  delayed: '◐ Delayed',
  down: '✕ Down',
  recovering: '◌ Recovering',
} as const

export function SourceBlock({ source, isPaused }: { readonly source: Source; readonly isPaused: boolean }) {
  return (
    <section
      aria-label={source.name}
      className="row-span-2 grid min-w-0 grid-rows-subgrid gap-y-2 border-t-2 border-line-strong pt-2"
    >
      <SourceHead source={source} />
      <dl>
        <Freshness source={source} />
        <Listings source={source} />
        <Requests source={source} />
        <Plan source={source} isPaused={isPaused} />
      </dl>
    </section>
  )
}

function SourceHead({
  source: { platform, is_home, is_enabled, state, since, reason, alarms, error },
}: {
  readonly source: Source
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1 [overflow-wrap:anywhere]">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-base">
          <BookmakerMark slug={platform} />
        </h2>
        {is_home && <span className="text-xs text-muted">home</span>}
        <span className="ml-auto font-semibold">{is_enabled ? STATE_WORDS[state] : '– Switched off'}</span>
        <span className="text-xs text-muted">
          since <Instant at={since} />
        </span>
      </div>
      {reason !== null && (
        <p title={reason} className="line-clamp-3 [overflow-wrap:anywhere]">
          {reason}
        </p>
      )}
      {alarms.map((alarm) => (
        <p key={alarm} className="flex gap-1.5 font-semibold">
          <TriangleAlert aria-hidden size={14} className="mt-0.5 shrink-0" />
          <span>
            <span className="sr-only">Alarm: </span>
            {alarm}
          </span>
        </p>
      ))}
      {/* What is not up tells its fault among the reasons. */}
      {error !== null && reason === null && <p className="text-xs text-muted">Last fault: {error}</p>}
    </div>
  )
}

interface LineProps {
  readonly name: string
  readonly title?: string
  readonly children: ReactNode
}

function Line({ name, title, children }: LineProps) {
  return (
    <div title={title} className="flex min-h-6 items-center justify-between gap-3 border-b border-line py-0.5">
      <dt className="text-muted">{name}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  )
}

function Freshness({ source }: { readonly source: Source }) {
  const { last_success, newest_confirmation, confirmation_age_seconds: ages } = source
  return (
    <>
      <Line name="Newest answer">
        <Ago at={last_success} />
      </Line>
      <Line name="Newest confirmed price" title="When a price was last found to hold, or to have changed">
        <Ago at={newest_confirmation} />
      </Line>
      <Line name="Age of prices, median" title="Since each upcoming listing was last confirmed: the middle one">
        {secondsText(ages?.median)}
      </Line>
      <Line
        name="Age of prices, p95 · max"
        title="The age that a twentieth of the upcoming listings is beyond, and the greatest"
      >
        {secondsText(ages?.p95)}
        <span className="text-muted"> · {secondsText(ages?.max)}</span>
      </Line>
    </>
  )
}

function secondsText(seconds: number | undefined): string {
  return durationText(seconds === undefined ? undefined : Math.round(seconds) * 1000)
}

function Listings({
  source: { listings, late, without_odds, listed, overdue_share, left_out_share },
}: {
  readonly source: Source
}) {
  return (
    <>
      <Line name="Upcoming listings" title="Held now; and events in its lists when they were last read">
        {countText(listings)} <span className="text-muted">· {countText(listed)} in its lists</span>
      </Line>
      <Line
        name="Late"
        title="Confirmed longer ago than twice their planned interval, or the source is delayed or down"
      >
        {late > 0 ? <Badge tone="late">{countText(late)} late</Badge> : '0'} <Of all={listings} />
      </Line>
      <Line name="Without odds" title="Upcoming listings that show no price">
        {countText(without_odds)} <Of all={listings} />
      </Line>
      <Line
        name="Overdue"
        title="Listings that wait for more than an interval beyond their time: its pace does not suffice"
      >
        {percentText(overdue_share * 100)} <span className="text-muted">of listings</span>
      </Line>
      <Line
        name="Left out"
        title="Of what its newest answers offer, how much no market of ours stands for, or could not be read"
      >
        {percentText(left_out_share === null ? null : left_out_share * 100)}{' '}
        <span className="text-muted">of what it offers</span>
      </Line>
    </>
  )
}

function Of({ all }: { readonly all: number }) {
  return <span className="text-muted">of {countText(all)}</span>
}

function Requests({ source }: { readonly source: Source }) {
  const { fetched, requests_last_minute, in_flight, response_time_ms, retries_total, requests_total } = source
  const all = [
    [fetched.not_found, 'not found'],
    [fetched.failed, 'failed'],
    [fetched.blocked, 'refused'],
  ] as const
  const misses = all.filter(([count]) => count > 0)
  return (
    <>
      <Line name="Answered" title="Fetches of its newest pass that were answered">
        {countText(fetched.ok)} <span className="text-muted">in the newest pass</span>
      </Line>
      <Line name="Not answered" title="Fetches of its newest pass that ended otherwise">
        {misses.length === 0 ? '0' : misses.map(([count, what]) => `${countText(count)} ${what}`).join(' · ')}
      </Line>
      <Line
        name="Requests per minute"
        title="Of the last minute, second attempts included; and those that wait for an answer now"
      >
        {countText(requests_last_minute)} <span className="text-muted">· {countText(in_flight)} in flight</span>
      </Line>
      <Line name="Response time" title="The median of the newest pass">
        {durationText(response_time_ms)}
      </Line>
      <Line name="Retries" title="Second and third attempts, of all requests since the program began">
        {countText(retries_total)} <span className="text-muted">of {countText(requests_total)} requests</span>
      </Line>
    </>
  )
}

function Plan({ source, isPaused }: { readonly source: Source; readonly isPaused: boolean }) {
  const { is_enabled, next_discovery, next_listing, last_full_discovery } = source
  const none = isPaused ? '‖ Paused' : is_enabled ? 'Not planned' : 'Switched off'
  return (
    <>
      <Line name="Lists read whole" title="When its lists could last be read without a gap">
        <Ago at={last_full_discovery} />
      </Line>
      <Line name="Next lists">{next_discovery === null ? none : <Until at={next_discovery} />}</Line>
      <Line name="Next listing">{next_listing === null ? none : <Until at={next_listing} />}</Line>
    </>
  )
}
