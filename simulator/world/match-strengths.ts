// What makes the true prices of a match: how many goals, corners and cards each side is expected to have.

/** Expected numbers over the whole match, each above 0. */
export interface MatchStrengths {
  readonly homeGoals: number
  readonly awayGoals: number
  readonly homeCorners: number
  readonly awayCorners: number
  /** Yellow and red cards, as bookmakers count bookings. */
  readonly homeBookings: number
  readonly awayBookings: number
  readonly homeSendingsOff: number
  readonly awaySendingsOff: number
}
