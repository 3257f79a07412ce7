// One event: how every market of it stands at every bookmaker, live while the stream tells it. What it shows stands in its
// address (event-address.ts).
import { useParams } from '@tanstack/react-router'
import { ApiFault } from '../../api/api-fault.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { BackToList } from './back-to-list.tsx'
import { EventView } from './event-view.tsx'
import { useEventDetail } from './use-event.ts'

export function EventPage() {
  const { id } = useParams({ strict: false }) as { readonly id?: string }
  const isId = id !== undefined && /^[1-9]\d{0,15}$/.test(id)
  const { data, error, isError, refetch } = useEventDetail(Number(id), isId)
  if (!isId || (error instanceof ApiFault && error.status === 404)) return <UnknownEvent id={id ?? ''} />
  if (data !== undefined) return <EventView key={data.id} event={data} />
  // A retry tells its outcome by the same query.
  const retry = () => void refetch()
  return (
    <PageFrame title="Event" back={<BackToList />} isReady={isError}>
      {isError ? (
        <Failure what="The event could not be loaded." fault={error} onRetry={retry} />
      ) : (
        <Loading what="event" rows={14} />
      )}
    </PageFrame>
  )
}

function UnknownEvent({ id }: { readonly id: string }) {
  return (
    <PageFrame title="No such event" back={<BackToList />} isReady>
      <Empty action={<BackToList isWhole />}>
        There is no event “{id}”: nobody lists it, and none is stored under this number. Look for it by Ctrl K.
      </Empty>
    </PageFrame>
  )
}
