// History of a market.
import { PageFrame } from '../../ui/page-frame.tsx'
import { Loading } from '../../ui/states.tsx'

export function HistoryPage() {
  return (
    <PageFrame title="history" isReady={false}>
      <Loading what="history" />
    </PageFrame>
  )
}
