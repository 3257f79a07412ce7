// Whether runs begin by themselves and when the next one does, with the switch for that.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Pause, Play } from 'lucide-react'
import { toast } from 'sonner'
import { useLack } from '../../access/access.ts'
import { type Answer, answerOf, post, takeAnswer } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { durationText } from '../../ui/figures.ts'
import { tellFault } from '../../ui/states.tsx'
import { Until } from '../../ui/time-text.tsx'
import { forgetRuns } from './run-news.ts'

type Schedule = Answer<'/api/scheduler/status'>

export function useSchedule() {
  return useQuery({ ...answerOf('/api/scheduler/status'), refetchInterval: 10_000 })
}

export function NextRun({ schedule }: { readonly schedule: Schedule }) {
  if (!schedule.running) return 'Nothing is collected by this program'
  if (schedule.paused) return '‖ Paused'
  const next = runJob(schedule)?.next_run
  return next === null || next === undefined ? 'Not planned' : <Until at={next} />
}

export function intervalText(schedule: Schedule): string {
  const minutes = runJob(schedule)?.interval_minutes
  return minutes === undefined ? '' : `every ${durationText(minutes * 60_000)}`
}

export function ScheduleSwitch() {
  const { data } = useSchedule()
  const lack = useLack(data?.paused === true ? 'resumeSchedule' : 'pauseSchedule')
  const queries = useQueryClient()
  const turn = useMutation({
    mutationFn: (isPause: boolean) =>
      takeAnswer(isPause ? post('/api/scheduler/pause', {}) : post('/api/scheduler/resume', {})),
    onSuccess: async ({ success, message }) => {
      if (success) toast.success(message)
      else toast.error(message)
      await forgetRuns(queries)
    },
    onError: (fault) => {
      const { detail, cure } = tellFault(fault)
      toast.error(`The schedule stays as it is. ${detail}`, { description: cure })
    },
  })
  if (data?.running !== true) return null
  return (
    <Button
      icon={data.paused ? Play : Pause}
      lack={lack}
      isBusy={turn.isPending}
      title={
        data.paused ? 'Runs begin at their time again' : 'No run begins by itself until it is resumed; prices grow late'
      }
      onClick={() => turn.mutate(!data.paused)}
    >
      {data.paused ? 'Resume schedule' : 'Pause schedule'}
    </Button>
  )
}

/** What else is done at its time is for other pages. */
function runJob({ jobs }: Schedule): Schedule['jobs'][number] | undefined {
  return jobs.find(({ id }) => id === 'scrape_all_platforms')
}
