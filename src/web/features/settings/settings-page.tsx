// Settings.
import { PageFrame } from '../../ui/page-frame.tsx'
import { Loading } from '../../ui/states.tsx'

export function SettingsPage() {
  return (
    <PageFrame title="settings" isReady={false}>
      <Loading what="settings" />
    </PageFrame>
  )
}
