// What the store tells of an error.
import { Fault } from '../contract/fault.ts'

/** What is not a Fault here is a mistake of ours, and must not end the writing. */
export function faultIn(error: unknown): Fault {
  return error instanceof Fault ? error : new Fault('INTERNAL_FAULT', `The store failed: ${String(error)}`, {}, error)
}
