// What the store tells of an error.
import { Fault } from '../contract/fault.ts'

/** What is not a Fault here is a mistake of ours, and must not end what goes on for ever. */
export function faultIn(error: unknown, what = 'The store'): Fault {
  return error instanceof Fault ? error : new Fault('INTERNAL_FAULT', `${what} failed: ${String(error)}`, {}, error)
}
