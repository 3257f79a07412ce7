// Cleaning up by hand: days, what would go, a question, and how far it is.
import { useQuery } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useAddress } from '../../address/use-address.ts'
import { answerOf } from '../../api/client.ts'
import { Answered } from '../../ui/answered.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { countOf } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { Until } from '../../ui/time-text.tsx'
import { CleanUpPreview } from './clean-up-preview.tsx'
import { CleanUpProgress } from './clean-up-progress.tsx'
import { daysProblem, rowsOf } from './cleanup-words.ts'
import { MATCH_DAYS, ODDS_DAYS, STORAGE_ADDRESS } from './storage-address.ts'
import type { AskedDays, useCleanUp } from './use-clean-up.ts'
import type { Retention, useRetention } from './use-retention.ts'

interface CleanUpPanelProps {
  readonly cleanUp: ReturnType<typeof useCleanUp>
  readonly retention: ReturnType<typeof useRetention>
}

export function CleanUpPanel({ cleanUp, retention }: CleanUpPanelProps) {
  const next = cleanUp.status.data?.next_cleanup_at
  return (
    <Panel title="Clean up now" about={<NextCleanUp at={next} retention={retention.data} />}>
      <Answered query={retention} what="days that the settings say" loadingRows={2}>
        {(data) => <CleanUpByHand cleanUp={cleanUp} retention={data} />}
      </Answered>
    </Panel>
  )
}

interface ByHandProps {
  readonly cleanUp: CleanUpPanelProps['cleanUp']
  readonly retention: Retention
}

function CleanUpByHand({ cleanUp: { isRunning, running, begin }, retention }: ByHandProps) {
  const { value, change } = useAddress(STORAGE_ADDRESS)
  const [expectedRows, setExpectedRows] = useState<number>()
  const asked = {
    oddsDays: value.odds_days ?? retention.oddsDays,
    matchDays: value.match_days ?? retention.matchDays,
  }
  return (
    <>
      <DaysForm
        asked={asked}
        onPreview={({ oddsDays, matchDays }) =>
          change({
            odds_days: oddsDays === retention.oddsDays ? undefined : oddsDays,
            match_days: matchDays === retention.matchDays ? undefined : matchDays,
            preview: true,
          })
        }
      />
      {isRunning && <CleanUpProgress running={running} expectedRows={begin.isPending ? expectedRows : undefined} />}
      {value.preview === true && !begin.isPending && (
        <Preview
          asked={asked}
          isRefused={isRunning}
          onClean={(rows) => {
            setExpectedRows(rows)
            begin.mutate(asked)
          }}
        />
      )}
    </>
  )
}

function NextCleanUp({
  at,
  retention,
}: {
  readonly at: string | null | undefined
  readonly retention: Retention | undefined
}) {
  return (
    <>
      By itself {retention === undefined ? '' : `every ${countOf(retention.everyHours, 'hour')}`}
      {at !== null && at !== undefined && (
        <>
          , next <Until at={at} />
        </>
      )}
      .
    </>
  )
}

interface DaysFormProps {
  readonly asked: AskedDays
  readonly onPreview: (days: AskedDays) => void
}

function DaysForm({ asked, onPreview }: DaysFormProps) {
  const [odds, setOdds] = useState(String(asked.oddsDays))
  const [match, setMatch] = useState(String(asked.matchDays))
  // What is typed gives way to what the address says anew.
  useEffect(() => setOdds(String(asked.oddsDays)), [asked.oddsDays])
  useEffect(() => setMatch(String(asked.matchDays)), [asked.matchDays])
  const [oddsProblem, matchProblem] = [daysProblem(odds, ODDS_DAYS), daysProblem(match, MATCH_DAYS)]
  const isWrong = oddsProblem !== undefined || matchProblem !== undefined
  return (
    <form
      noValidate
      className="flex flex-wrap items-end gap-x-4 gap-y-2"
      onSubmit={(submitted) => {
        submitted.preventDefault()
        if (!isWrong) onPreview({ oddsDays: Number(odds), matchDays: Number(match) })
      }}
    >
      <TextField
        label="Keep history of odds, days"
        inputMode="numeric"
        autoComplete="off"
        value={odds}
        error={oddsProblem}
        onChange={({ target }) => setOdds(target.value)}
        className="w-32 text-right"
      />
      <TextField
        label="Keep matches, days"
        inputMode="numeric"
        autoComplete="off"
        value={match}
        error={matchProblem}
        onChange={({ target }) => setMatch(target.value)}
        className="w-32 text-right"
      />
      <Button type="submit" icon={Eye} disabled={isWrong}>
        Preview
      </Button>
    </form>
  )
}

interface PreviewProps {
  readonly asked: AskedDays
  readonly isRefused: boolean
  readonly onClean: (rows: number) => void
}

function Preview({ asked, isRefused, onClean }: PreviewProps) {
  const preview = useQuery({
    ...answerOf('/api/cleanup/preview', {
      params: { query: { odds_days: asked.oddsDays, match_days: asked.matchDays } },
    }),
    // It says what goes now, and is asked for each time somebody wants to know.
    staleTime: 0,
    retry: false,
  })
  return (
    <Answered query={preview} what="counts of what would go" loadingRows={4}>
      {(data) => <CleanUpPreview preview={data} isRefused={isRefused} onClean={() => onClean(rowsOf(data.counts))} />}
    </Answered>
  )
}
