// Storage.
import { PageFrame } from '../../ui/page-frame.tsx'
import { Loading } from '../../ui/states.tsx'

export function StoragePage() {
  return (
    <PageFrame title="storage" isReady={false}>
      <Loading what="storage" />
    </PageFrame>
  )
}
