// What examples of routes ask about. Tests make a world in which all of it is there.

/** An event by its SportRadar id, as lists tell it. */
export const EXAMPLE_EVENT = '61301159'
export const EXAMPLE_TOURNAMENT = '136280877221734'
/** Runs are called after the second that they began in. */
export const EXAMPLE_RUN = '1778054400'
export const EXAMPLE_ALERT = '1'
export const EXAMPLE_MARKET = '1x2_ft'
export const EXAMPLE_KICKOFFS = { kickoff_from: '2026-05-01T00:00:00Z', kickoff_to: '2026-05-15T00:00:00Z' }
/** Who is signed in, and somebody else. */
export const EXAMPLE_ACCOUNT = 'ada'
export const EXAMPLE_OTHER_ACCOUNT = 'kim'
export const EXAMPLE_PASSWORD = 'violet harbour tunnel 93'
export const EXAMPLE_KEY = 'k3yn4m30fone'
