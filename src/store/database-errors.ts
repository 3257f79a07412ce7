// Which of the database's errors time mends, which an operator, and which are ours. Told by their codes: SQLSTATE
// (PostgreSQL's appendix A) or Node's; the driver gives its own errors none.

/** Classes of SQLSTATE that time or an operator mends. */
const AWAY_CLASSES: ReadonlySet<string> = new Set([
  '08', // connection exception
  '0A', // a plan that was kept is of no use any more
  '25', // read-only transaction: a standby, or a server that is being moved
  '26', // a statement that was kept is gone: somebody between us and the server gave its connection away
  '40', // rollback: serialisation, deadlock
  '53', // out of disk, memory or connections
  '55', // object not in a state for it: locked, or being dropped
  '57', // operator intervention: shutdown, crash, start, cancelled
  '58', // system error: input and output
  'XX', // its own fault: a damaged page
])

/** Wrong password, wrong user, no such database. */
const REFUSALS: ReadonlySet<string> = new Set(['28000', '28P01', '3D000', '42501'])

/** Tells whether the very same statement may succeed later. */
export function isAway(error: unknown): boolean {
  const code = codeOf(error)
  if (code === undefined) return isOfDriver(error)
  return AWAY_CLASSES.has(code.slice(0, 2)) || isOfConnection(code)
}

/** Classes of SQLSTATE that say that what is to be written can not be: for other rows the same statement may do. */
const DATA_CLASSES: ReadonlySet<string> = new Set([
  '21', // a row twice
  '22', // a value out of range, or not one at all
  '23', // a constraint
  '54', // too many, too long
])

/** Tells whether the error lies in the rows to be written, or in a mistake of ours about them, and not in the database. */
export function isOfRows(error: unknown): boolean {
  const code = codeOf(error)
  if (code === undefined) return !isOfDriver(error)
  return !isOfConnection(code) && DATA_CLASSES.has(code.slice(0, 2))
}

/** Tells whether the server ended a statement, because it took too long or somebody asked it to. */
export function isEndedStatement(error: unknown): boolean {
  return codeOf(error) === '57014'
}

/** Tells whether the settings have to be mended first. */
export function isRefusal(error: unknown): boolean {
  return REFUSALS.has(codeOf(error) ?? '')
}

/** Node's codes, and OpenSSL's, are words; every SQLSTATE that is used has a digit. */
function isOfConnection(code: string): boolean {
  return /^[A-Z_]+$/.test(code)
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  // A mistake of ours, though Node gives it a code.
  if (error instanceof TypeError || error instanceof RangeError) return undefined
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** It throws a plain Error, without a code, only where a connection ends or a time is up. */
function isOfDriver(error: unknown): boolean {
  return error instanceof Error && error.constructor === Error && !error.message.startsWith('Bug: ')
}
