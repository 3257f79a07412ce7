// Who offers what.
import { PageFrame } from '../../ui/page-frame.tsx'
import { Loading } from '../../ui/states.tsx'

export function CoveragePage() {
  return (
    <PageFrame title="coverage" isReady={false}>
      <Loading what="coverage" />
    </PageFrame>
  )
}
