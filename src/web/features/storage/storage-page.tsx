// Storage: how large the database is and how it grows, what is kept in it from when to when, and cleaning it up.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useAddress } from '../../address/use-address.ts'
import { type Answer, answerOf } from '../../api/client.ts'
import { Notice } from '../../shell/notices.tsx'
import { useHealth } from '../../shell/use-health.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorFence } from '../../ui/error-fence.tsx'
import { bytesText, countOf } from '../../ui/figures.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Figure, Figures } from '../../ui/panel.tsx'
import { Empty } from '../../ui/states.tsx'
import { Ago, Instant, Until } from '../../ui/time-text.tsx'
import { AlarmsPanel } from './alarms-panel.tsx'
import { CleanUpHistory } from './clean-up-history.tsx'
import { CleanUpPanel } from './clean-up-panel.tsx'
import { growthSince, type Measured, measurements } from './growth.ts'
import { GrowthPanel } from './growth-panel.tsx'
import { growthText } from './growth-text.ts'
import { KeptPanel } from './kept-panel.tsx'
import { STORAGE_ADDRESS } from './storage-address.ts'
import { TablesPanel } from './tables-panel.tsx'
import { useCleanUp } from './use-clean-up.ts'
import { useRetention } from './use-retention.ts'

const LOOK_AGAIN_MS = 60_000
/** More than are kept. */
const SAMPLES_MOST = 100

export function StoragePage() {
  const { problems } = useAddress(STORAGE_ADDRESS)
  const { data: health } = useHealth()
  const sizes = useQuery({ ...answerOf('/api/storage/sizes'), refetchInterval: LOOK_AGAIN_MS })
  const isNone = health?.database === 'none'
  return (
    <PageFrame
      title="Storage"
      about="The database: its size, what it keeps, and cleaning it up."
      isReady={isNone || sizes.data !== undefined || sizes.isError}
    >
      {problems.map((problem) => (
        <Notice key={problem}>{problem}</Notice>
      ))}
      {isNone ? (
        <Empty>
          There is no database: the program was started with DATABASE_URL=none, and remembers nothing. Start it without
          that setting, and it keeps one of its own.
        </Empty>
      ) : (
        <Stored sizes={sizes} />
      )}
    </PageFrame>
  )
}

type Sizes = Answer<'/api/storage/sizes'>

function Stored({ sizes }: { readonly sizes: Parameters<typeof Answered<Sizes>>[0]['query'] }) {
  const cleanUp = useCleanUp()
  const retention = useRetention()
  return (
    <>
      <ErrorFence what="The size of the database">
        <Answered query={sizes} what="sizes" loadingRows={8}>
          {(data) => <Size sizes={data} />}
        </Answered>
      </ErrorFence>
      <ErrorFence what="What is kept">
        <div className="grid grid-cols-1 items-start gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <KeptPanel retention={retention.data} />
          <CleanUpPanel cleanUp={cleanUp} retention={retention} />
        </div>
      </ErrorFence>
      <ErrorFence what="The list of clean-ups">
        <CleanUpHistory history={cleanUp.history} />
      </ErrorFence>
    </>
  )
}

function Size({ sizes }: { readonly sizes: Sizes }) {
  const { value } = useAddress(STORAGE_ADDRESS)
  const days = Number(value.days ?? 30)
  const history = useQuery({
    ...answerOf('/api/storage/history', { params: { query: { limit: SAMPLES_MOST } } }),
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: keepPreviousData,
  })
  const samples = history.data?.samples
  const measured = useMemo(() => measurements(samples ?? [], sizes, days), [samples, sizes, days])
  return (
    <div className="flex flex-col gap-6">
      <SizeFigures sizes={sizes} measured={measured} days={days} />
      <AlarmsPanel />
      <div className="grid grid-cols-1 items-start gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Answered query={history} what="measurements" loadingRows={8}>
          {() => <GrowthPanel measured={measured} />}
        </Answered>
        <TablesPanel sizes={sizes} />
      </div>
    </div>
  )
}

interface FiguresProps {
  readonly sizes: Sizes
  readonly measured: readonly Measured[]
  readonly days: number
}

function SizeFigures({ sizes, measured, days }: FiguresProps) {
  const { data: schedule } = useQuery(answerOf('/api/scheduler/status'))
  const [last, whole] = [growthSince(measured, 'before'), growthSince(measured, 'first')]
  const next = schedule?.jobs.find(({ id }) => id === 'sample_storage_sizes')?.next_run
  return (
    <Figures>
      <Figure
        name="Total size"
        value={bytesText(sizes.total_bytes)}
        note={
          <>
            {countOf(sizes.tables.length, 'table')}, measured <Ago at={sizes.measured_at} />
          </>
        }
      />
      <Figure
        name="Since the last measurement"
        value={growthText(last)}
        note={last === undefined ? 'there was none' : <Instant at={last.sinceMs} />}
      />
      <Figure
        name={`Within ${days} days`}
        value={growthText(whole)}
        note={
          whole === undefined ? (
            'there was no measurement'
          ) : (
            <>
              since <Instant at={whole.sinceMs} />, the first of them
            </>
          )
        }
      />
      <Figure name="Next measurement" value={<Until at={next} />} note="once a day" />
    </Figures>
  )
}
