// What we use of betPawa's answers, in its words, v3 and v4. Every field may be missing or of another kind.

export interface BetpawaPrice {
  readonly typeId?: unknown
  readonly name?: unknown
  /** v3. */
  readonly price?: unknown
  /** v4. */
  readonly odds?: unknown
  /** v4 writes it only when true. */
  readonly suspended?: unknown
}

export interface BetpawaRow {
  /** The line in quarters, home side's view; for markets on the n-th goal four times the ordinal. */
  readonly handicap?: unknown
  /** {hcp, total, …}: in quarters in v3, in plain units in v4. */
  readonly specifier?: unknown
  readonly prices?: unknown
}

export interface BetpawaMarket {
  readonly marketType?: { readonly id?: unknown; readonly name?: unknown }
  readonly row?: unknown
}

export interface BetpawaEvent {
  readonly id?: unknown
  readonly name?: unknown
  readonly startTime?: unknown
  readonly participants?: unknown
  readonly widgets?: unknown
  readonly competition?: unknown
  readonly region?: unknown
  readonly markets?: unknown
  readonly additionalInfo?: unknown
  readonly results?: unknown
}
