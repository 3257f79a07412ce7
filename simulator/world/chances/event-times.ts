// When in a match goals, corners and bookings fall: the part of a side's expected number that has come by a minute.
// The shape is the same for both sides and every match, so who scores a goal does not depend on when it falls.

// Two recorded SportyBet answers imply 43.7 and 44.5 % of the goals in the first half (chances of no goal in a half:
// 0.322 and 0.233 in the one, 0.235 and 0.164 in the other; −ln of each is the expected number).
export const FIRST_HALF_GOALS = 0.44

// The same answers: totals of the match and the first half imply 47 % of the corners before the break …
export const FIRST_HALF_CORNERS = 0.47

// … and 35 % of the bookings (one of the two shows any).
export const FIRST_HALF_BOOKINGS = 0.35

// Within a half goals come faster and faster: from 1 − RISE to 1 + RISE of the half's own rate. The same answers give
// the time of the first goal in steps of 10 and 15 minutes, and all of them imply 0.20 to 0.25, in both halves. A half
// ends with a high rate because its added time counts as its last minute.
const RISE = 0.22

const HALF_MINUTES = 45

/** Returns the part of a match's expected goals that falls in its first so many minutes, from 0 to 90. */
export function goalShareBy(minute: number): number {
  if (minute <= HALF_MINUTES) return FIRST_HALF_GOALS * shareOfHalf(minute)
  return FIRST_HALF_GOALS + (1 - FIRST_HALF_GOALS) * shareOfHalf(minute - HALF_MINUTES)
}

function shareOfHalf(minute: number): number {
  const part = minute / HALF_MINUTES
  return part * (1 - RISE) + part * part * RISE
}
