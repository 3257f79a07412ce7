// Whether it is collected on schedule, and pausing or resuming that: at once, not with the other changes.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Pause, Play } from 'lucide-react'
import { toast } from 'sonner'
import { useLack } from '../../access/access.ts'
import { answerOf, post, takeAnswer } from '../../api/client.ts'
import { Answered } from '../../ui/answered.tsx'
import { Button } from '../../ui/button.tsx'
import { tellFault } from '../../ui/states.tsx'
import { Until } from '../../ui/time-text.tsx'
import { RowFrame } from './setting-row.tsx'

const LOOK_AGAIN_MS = 10_000
const JOB = 'scrape_all_platforms'

export function ScheduleRow() {
  const status = useQuery({ ...answerOf('/api/scheduler/status'), refetchInterval: LOOK_AGAIN_MS })
  const turn = useTurnSchedule()
  const lack = useLack(status.data?.paused === true ? 'resumeSchedule' : 'pauseSchedule')
  return (
    <RowFrame
      name={<span className="font-semibold">Schedule</span>}
      about={
        <p>
          While it is paused, no run begins by itself and nothing is asked between runs, so prices grow late. Runs by
          hand still work, a run under way goes on to its end, and clean-ups go on. Acts at once, and stays so through a
          restart.
        </p>
      }
    >
      <Answered query={status} what="times of the schedule" loadingRows={1}>
        {({ paused, running, jobs }) => {
          const next = jobs.find(({ id }) => id === JOB)?.next_run
          return (
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Button
                icon={paused ? Play : Pause}
                lack={lack}
                isBusy={turn.isPending}
                onClick={() => turn.mutate(paused ? 'resume' : 'pause')}
              >
                {paused ? 'Resume' : 'Pause'}
              </Button>
              <span>
                {paused ? '‖ Paused' : running ? '● On schedule' : '○ Nothing is collected here'}
                {!paused && next !== null && next !== undefined && (
                  <span className="text-muted">
                    , next run <Until at={next} />
                  </span>
                )}
              </span>
            </div>
          )
        }}
      </Answered>
    </RowFrame>
  )
}

function useTurnSchedule() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (action: 'pause' | 'resume') => takeAnswer(post(`/api/scheduler/${action}`, {})),
    onSuccess: ({ success, message }) => {
      if (success) toast.success(message)
      else toast.warning(message)
    },
    onError: (fault) => {
      const { detail, cure } = tellFault(fault)
      toast.error(`The schedule is as it was. ${detail}`, { description: cure })
    },
    onSettled: () =>
      Promise.all(
        ['/api/scheduler/status', '/api/settings/about', '/api/health'].map((path) =>
          queries.invalidateQueries({ queryKey: [path] }),
        ),
      ),
  })
}
