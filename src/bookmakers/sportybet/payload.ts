// What we use of SportyBet's answers, in its words. Every field may be missing or of another kind.

export interface SportybetOutcome {
  readonly id?: unknown
  readonly odds?: unknown
  /** 1 open; anything else not. */
  readonly isActive?: unknown
  readonly desc?: unknown
}

export interface SportybetMarket {
  readonly id?: unknown
  readonly specifier?: unknown
  /** 3 prematch, 1 live. */
  readonly product?: unknown
  /** 0 open; 1 and 2 were seen on closed and stale lines. */
  readonly status?: unknown
  readonly banned?: unknown
  readonly name?: unknown
  readonly desc?: unknown
  readonly outcomes?: unknown
}

export interface SportybetEvent {
  readonly eventId?: unknown
  readonly estimateStartTime?: unknown
  readonly homeTeamName?: unknown
  readonly awayTeamName?: unknown
  readonly sport?: unknown
  /** 0 not started. */
  readonly status?: unknown
  readonly banned?: unknown
  /** "prematch#live", 0 where betting is open. */
  readonly productStatus?: unknown
  readonly markets?: unknown
}
