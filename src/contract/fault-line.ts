// A fault as one line for people: what happened, where, and how to mend it.
import { FAULTS, Fault, type FaultNote } from './fault.ts'

export function faultLine(fault: Fault | FaultNote): string {
  if (fault instanceof Fault) return fault.line
  return `${fault.code}: ${fault.what} ${FAULTS[fault.code].cure}`
}
