// From an observation to the last of a thousand readers: at a calm pace, and as fast as it goes.
import { percentile } from '../percentile.ts'
import { type Figure, figure, type Measured } from '../report.ts'
import { EVENTS_HELD, READERS, type StreamWorld, showReaders, withReaders } from './stream-world.ts'

type Say = (line: string) => void

/** Who ask for an image at once. */
const IMAGED = 100

/** Even with one that only confirms, five frames a second at most. */
const CALM = { perSecond: 4, forMs: 26_000 }
const STEP_MS = 2500
/** Observations a second; the next only where the one before was sustained. */
const STEPS = [25, 50, 100, 200, 400, 800, 1600, 3200] as const
const P99_MAX_MS = 200
const TRIES = 2

export function measureFanout(say: Say): Promise<Measured> {
  return withReaders(IMAGED, async (world) => {
    say(`  ${IMAGED} readers have their image after ${(world.imagedMs / 1000).toFixed(1)} s`)
    const images = figure('stream.image.many_s', world.imagedMs / 1000, 's', {
      note: `${IMAGED} sockets ask at once for the list's columns of ${EVENTS_HELD} events, until the last has them`,
    })
    return { figures: [...(await calm(world, say)), ...(await fastest(world, say)), images], skipped: [] }
  })
}

async function calm(world: StreamWorld, say: Say): Promise<readonly Figure[]> {
  await world.pass({ perSecond: 20, forMs: 2000 })
  const { latencies, applied, frames, frameBytes, serverCpuUs, tookMs, othersPercent } = await world.pass(CALM)
  const [p50Ms, p99Ms] = [percentile(latencies.toLastMs, 50), percentile(latencies.toLastMs, 99)]
  const rate = (frames / (tookMs / 1000)).toFixed(1)
  const note = `${applied} observations; ${rate} frames a second to ${READERS} sockets of one wish; with the 50 ms tick`
  say(`  ${showReaders(latencies)}, ${rate} frames a second`)
  return [
    figure('stream.fanout.p50_ms', p50Ms, 'ms', { bound: 80, note }),
    figure('stream.fanout.p99_ms', p99Ms, 'ms', { bound: P99_MAX_MS }),
    figure('stream.fanout.max_ms', Math.max(...latencies.toLastMs), 'ms'),
    figure('stream.fanout.missing', latencies.missing, '', { bound: 0, note: 'changes that any reader did not get' }),
    figure('stream.fanout.others_percent', othersPercent, '%', {
      note: 'of the processors, taken meanwhile by what is not of the bench: with much of it the figures tell little',
    }),
    figure('stream.fanout.frame_bytes', frameBytes, 'B'),
    figure('stream.fanout.cpu_ms_per_frame', serverCpuUs / 1000 / frames, 'ms', {
      note: `of the server's process, everything included, by frame to all ${READERS}`,
    }),
  ]
}

type Pass = Awaited<ReturnType<StreamWorld['pass']>>

async function fastest(world: StreamWorld, say: Say): Promise<readonly Figure[]> {
  let best: { readonly perSecond: number; readonly pass: Pass } | undefined
  for (const perSecond of STEPS) {
    const pass = await sustained(world, perSecond, say)
    if (pass === undefined) break
    best = { perSecond, pass }
  }
  if (best === undefined) return [figure('stream.fanout.max_rate_per_second', 0, '/s')]
  const { latencies, frames, frameBytes, tookMs } = best.pass
  const p99 = percentile(latencies.toLastMs, 99).toFixed(0)
  const note = `changed listings; ${READERS} readers had them within ${p99} ms at p99; of ${STEPS.join(', ')} a second`
  return [
    figure('stream.fanout.max_rate_per_second', best.perSecond, '/s', { note }),
    figure('stream.fanout.max_rate_messages_per_second', (frames * READERS) / (tookMs / 1000), '/s', {
      note: `messages on sockets at that rate, of ${frameBytes.toFixed(0)} bytes; ${showCost(best.pass)}`,
    }),
  ]
}

/** Undefined where it is not; a second time tells it from what else the machine did. */
async function sustained(world: StreamWorld, perSecond: number, say: Say): Promise<Pass | undefined> {
  for (let time = 0; time < TRIES; time += 1) {
    const pass = await world.pass({ perSecond, forMs: STEP_MS })
    say(`  ${perSecond} observations a second: ${showReaders(pass.latencies)}, ${showCost(pass)}`)
    if (keepsUp(pass, perSecond)) return pass
  }
  return undefined
}

/** All came in time, and as many were read as should be. */
function keepsUp({ latencies, applied }: Pass, perSecond: number): boolean {
  const isWhole = applied >= 0.95 * perSecond * (STEP_MS / 1000)
  return isWhole && latencies.missing === 0 && percentile(latencies.toLastMs, 99) <= P99_MAX_MS
}

function showCost({ serverCpuUs, readersCpuUs, othersPercent, tookMs }: Pass): string {
  const share = (us: number) => `${((us / 1000 / tookMs) * 100).toFixed(0)} %`
  const [ours, theirs, others] = [share(serverCpuUs), share(readersCpuUs), othersPercent.toFixed(0)]
  return `the server takes ${ours} of a processor, the readers ${theirs}, others ${others} % of all`
}
