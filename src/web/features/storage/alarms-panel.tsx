// Alarms about the size of the database that nobody looked into yet, and saying that one was.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { toast } from 'sonner'
import { useLack } from '../../access/access.ts'
import { type Answer, answerOf, post, takeAnswer } from '../../api/client.ts'
import { Answered } from '../../ui/answered.tsx'
import { Button } from '../../ui/button.tsx'
import { countText } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { Empty, tellFault } from '../../ui/states.tsx'
import { Ago, Instant } from '../../ui/time-text.tsx'

type Alarm = Answer<'/api/storage/alerts'>['alerts'][number]

const ALARMS = answerOf('/api/storage/alerts')
const LOOK_AGAIN_MS = 60_000

const KIND_WORDS: Readonly<Record<Alarm['alert_type'], string>> = {
  growth_warning: '◐ Grew fast',
  size_critical: '✕ Too large',
}

export function AlarmsPanel() {
  const alarms = useQuery({ ...ALARMS, refetchInterval: LOOK_AGAIN_MS })
  const count = alarms.data?.count
  return (
    <Panel
      title={count === undefined ? 'Open alarms' : `Open alarms (${countText(count)})`}
      about="Raised when the database grew by more than a fifth within a day, or is beyond 50 GiB."
    >
      <Answered query={alarms} what="alarms" loadingRows={1}>
        {({ alerts }) =>
          alerts.length === 0 ? (
            <Empty>✓ None is open.</Empty>
          ) : (
            <ul className="flex flex-col gap-2">
              {alerts.map((alarm) => (
                <AlarmItem key={alarm.id} alarm={alarm} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}

function AlarmItem({ alarm }: { readonly alarm: Alarm }) {
  const { alert_type, message, created_at } = alarm
  const resolve = useResolve()
  const lack = useLack('resolveStorageAlert')
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-l-4 border-ink bg-sunken px-3 py-1.5">
      <span className="font-semibold whitespace-nowrap">{KIND_WORDS[alert_type]}</span>
      <span className="min-w-0 flex-1 basis-60">
        {message}{' '}
        <span className="text-xs text-muted">
          <Instant at={created_at} />, <Ago at={created_at} />
        </span>
      </span>
      <Button icon={Check} lack={lack} isBusy={resolve.isPending} onClick={() => resolve.mutate(alarm.id)}>
        Looked into
      </Button>
    </li>
  )
}

function useResolve() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => takeAnswer(post('/api/storage/alerts/{id}/resolve', { params: { path: { id } } })),
    onSuccess: () => toast.success('The alarm is marked as looked into.'),
    onError: (fault) => {
      const { detail, cure } = tellFault(fault)
      toast.error(`The alarm stays open. ${detail}`, { description: cure })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ALARMS.queryKey.slice(0, 1) }),
  })
}
