// The report on listing gaps: which of competitors' tournaments the home bookmaker covers, how much, and how much later.
import { instantText } from '../contract/instant.ts'
import type { ListingGap, ListingGaps, StoredOffers, TournamentOffers } from '../contract/listing-gaps.ts'

const DAY_MS = 86_400_000
const TOP = 10

export function reportGaps(
  { tournaments, sinceMs, firstKickoffMs }: StoredOffers,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): ListingGaps {
  const all = tournaments.map(gapOf).sort(byMissing)
  const covered = (isSo: (gap: ListingGap) => boolean) => all.filter(isSo).length
  return {
    since: sinceMs === null ? null : instantText(sinceMs),
    kickoffs_since: firstKickoffMs === null ? null : instantText(firstKickoffMs),
    summary: {
      never_covered: covered(({ events_home }) => events_home === 0),
      partial: covered(({ events_home, missing_events }) => events_home > 0 && missing_events > 0),
      full: covered(({ missing_events }) => missing_events === 0),
      total_missing: all.reduce((sum, { missing_events }) => sum + missing_events, 0),
      with_timing_gap: covered(({ mean_gap_days }) => mean_gap_days !== null && mean_gap_days > 0),
      top: all.slice(0, TOP),
    },
    rows: all.slice((page - 1) * pageSize, page * pageSize),
    total: all.length,
    page,
    page_size: pageSize,
  }
}

function gapOf(offers: TournamentOffers): ListingGap {
  const { events, eventsAtHome } = offers
  return {
    competitor: offers.competitor,
    tournament_id: offers.tournamentId,
    tournament_name: offers.tournamentName,
    country: offers.country,
    home_tournament_name: offers.homeTournamentName,
    events_competitor: events,
    events_home: eventsAtHome,
    missing_events: events - eventsAtHome,
    coverage_percent: Math.round((eventsAtHome / events) * 1000) / 10,
    mean_lead_days_competitor: daysOf(offers.meanLeadMs),
    mean_lead_days_home: offers.meanHomeLeadMs === null ? null : daysOf(offers.meanHomeLeadMs),
    mean_gap_days: offers.meanGapMs === null ? null : daysOf(offers.meanGapMs),
  }
}

/** Those that lack as much by name, so that pages neither repeat nor miss one. */
function byMissing(one: ListingGap, other: ListingGap): number {
  if (one.missing_events !== other.missing_events) return other.missing_events - one.missing_events
  const [left, right] = [nameOf(one), nameOf(other)]
  return left < right ? -1 : left > right ? 1 : one.tournament_id - other.tournament_id
}

function nameOf({ competitor, country, tournament_name }: ListingGap): string {
  return `${competitor}\n${country ?? ''}\n${tournament_name}`
}

function daysOf(ms: number): number {
  // What rounds to −0 is 0.
  return Math.round((ms / DAY_MS) * 100) / 100 + 0
}
