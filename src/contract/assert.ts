// What must be true unless we made a mistake. A bug stops the work at hand; a failure we expect is a Fault.

/** Throws when the claim does not hold. One claim each, so that the message tells which. */
export function assert(claim: unknown, message: string): asserts claim {
  if (!claim) throw new Error(`Bug: ${message}`)
}
