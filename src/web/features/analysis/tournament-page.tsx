// One tournament.
import { PageFrame } from '../../ui/page-frame.tsx'
import { Loading } from '../../ui/states.tsx'

export function TournamentPage() {
  return (
    <PageFrame title="analysis" isReady={false}>
      <Loading what="analysis" />
    </PageFrame>
  )
}
