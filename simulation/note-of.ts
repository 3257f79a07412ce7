// What came of a request, as a line of what happened.
import type { Fetched } from '../src/collector/judge-answer.ts'

export function noteOf(fetched: Fetched): string {
  if (fetched.kind === 'body') return `body ${fetched.bytes.byteLength} ${fetched.digest}`
  return 'fault' in fetched ? `${fetched.kind} ${fetched.fault.code}` : fetched.kind
}
