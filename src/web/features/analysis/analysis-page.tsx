// Margins by tournament.
import { PageFrame } from '../../ui/page-frame.tsx'
import { Loading } from '../../ui/states.tsx'

export function AnalysisPage() {
  return (
    <PageFrame title="analysis" isReady={false}>
      <Loading what="analysis" />
    </PageFrame>
  )
}
