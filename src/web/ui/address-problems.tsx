// Says what of the address could not be taken.
import { Notice } from '../shell/notices.tsx'

export function AddressProblems({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) return null
  return (
    <div className="-mx-4">
      {problems.map((problem) => (
        <Notice key={problem}>{problem}</Notice>
      ))}
    </div>
  )
}
