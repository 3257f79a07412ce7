// Why a run did not begin or end, where it was asked for; one that is in the way can be gone to.
import { Link } from '@tanstack/react-router'
import { ApiFault } from '../../api/api-fault.ts'
import { useHealth } from '../../shell/use-health.ts'
import { Failure } from '../../ui/states.tsx'

export function Refused({ what, fault }: { readonly what: string; readonly fault: unknown }) {
  const { data: health } = useHealth()
  const isBusy = fault instanceof ApiFault && fault.code === 'RUN_ACTIVE'
  if (!isBusy) return <Failure what={what} fault={fault} />
  return (
    <div role="alert" className="border-l-4 border-ink bg-sunken px-3 py-2">
      <p className="font-semibold">{what}</p>
      <p>
        {fault.message} One run goes on at a time: wait for its end, or cancel it.{' '}
        {health?.run !== null && health?.run !== undefined && (
          <Link to="/runs/$id" params={{ id: String(health.run.id) }} className="text-accent underline">
            See run {health.run.id}
          </Link>
        )}
      </p>
    </div>
  )
}
