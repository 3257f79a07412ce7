// What stands where an address leads nowhere, and where a page failed altogether.
import { Link, useRouter } from '@tanstack/react-router'
import { wayTo } from '../address/list-address.ts'
import { Button } from '../ui/button.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Empty, Failure } from '../ui/states.tsx'

export function NotFoundPage() {
  return (
    <PageFrame title="Not found" isReady>
      <Empty
        action={
          <Link {...wayTo('/')} className="text-accent underline">
            Go to the odds
          </Link>
        }
      >
        There is no page at this address. Look at it for a slip, or search by Ctrl K.
      </Empty>
    </PageFrame>
  )
}

export function FailedPage({ error }: { readonly error: unknown }) {
  const router = useRouter()
  return (
    <PageFrame title="Failed" isReady>
      <Failure what="This page can not be shown." fault={error} onRetry={() => void router.invalidate()} />
      <Button className="self-start" onClick={() => location.reload()}>
        Reload
      </Button>
    </PageFrame>
  )
}
