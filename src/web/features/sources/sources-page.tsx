// Sources.
import { PageFrame } from '../../ui/page-frame.tsx'
import { Loading } from '../../ui/states.tsx'

export function SourcesPage() {
  return (
    <PageFrame title="sources" isReady={false}>
      <Loading what="sources" />
    </PageFrame>
  )
}
