// Why something was left out: its code, and on it what the code means.
import { LEFT_OUT, type LeftOutCode } from '../../../contract/left-out.ts'

export function LeftOutReason({ code }: { readonly code: LeftOutCode }) {
  return (
    <code title={LEFT_OUT[code]} className="text-xs">
      {code}
    </code>
  )
}
