// What we use of Bet9ja's answers, in its words. Every field may be missing or of another kind.

export interface Bet9jaEvent {
  /** The id that GetEvent takes; `C` beside it is only a shop code. */
  readonly ID?: unknown
  /** The SportRadar id. */
  readonly EXTID?: unknown
  /** "Home - Away". */
  readonly DS?: unknown
  /** "2026-06-26 19:00:00", in UTC though it does not say so. */
  readonly STARTDATE?: unknown
  readonly GID?: unknown
  readonly GN?: unknown
  /** The country. */
  readonly SG?: unknown
  /** Every price, flat: {"S_OU@2.5_O": "1.8"}. */
  readonly O?: unknown
  /** The event's market catalogue, for the names of markets. */
  readonly MK?: unknown
}
