// How long one client waits that asks one thing after the other.
import { type Asked, HttpClient } from './http-client.ts'

/** Returns how long each answer took, in milliseconds, from the request to its last byte. */
export async function timeCalls(url: string, calls: CallPlan): Promise<readonly number[]> {
  const client = await HttpClient.open(url)
  try {
    return await timeOn(client, calls)
  } finally {
    client.close()
  }
}

export interface CallPlan {
  readonly warmUps: number
  readonly calls: number
  /** What is asked the how-manieth time, the calls to warm up counted. */
  readonly asked: (place: number) => Asked
  readonly status?: number
  /** Done before each call and not counted. */
  readonly before?: (place: number) => Promise<void>
  /** After so long no further call is begun, so that what is slow does not hold up the rest. */
  readonly withinMs?: number
}

async function timeOn(client: HttpClient, plan: CallPlan): Promise<readonly number[]> {
  const { warmUps, calls, asked, status = 200, before, withinMs = Number.POSITIVE_INFINITY } = plan
  const times: number[] = []
  const beganMs = performance.now()
  for (let place = 0; place < warmUps + calls; place += 1) {
    const spentMs = performance.now() - beganMs
    if (times.length > 0 && spentMs > withinMs) break
    await before?.(place)
    const one = asked(place)
    const request = client.requestOf(one)
    const startMs = performance.now()
    const answer = await client.send(request)
    const tookMs = performance.now() - startMs
    if (answer.status !== status) throw new Error(`${one.path} was answered ${answer.status}: ${answer.body}`)
    // Half of the time is enough to be warm.
    if (place >= warmUps || spentMs > withinMs / 2) times.push(tookMs)
  }
  return times
}

/** Calls each server in turn, some at a time, so that both see the same noise. */
export async function timeInTurns(
  urls: readonly [string, string],
  plan: {
    readonly warmUps: number
    readonly rounds: number
    readonly calls: number
    readonly ask: Asked
    readonly status: number
  },
): Promise<readonly [readonly number[], readonly number[]]> {
  const [ours, theirs] = [await HttpClient.open(urls[0]), await HttpClient.open(urls[1])]
  const times: [number[], number[]] = [[], []]
  const { calls, status, warmUps } = plan
  const asked = () => plan.ask
  try {
    for (const client of [ours, theirs]) await timeOn(client, { warmUps, calls: 0, asked, status })
    for (let round = 0; round < plan.rounds; round += 1) {
      times[0].push(...(await timeOn(ours, { warmUps: 0, calls, asked, status })))
      times[1].push(...(await timeOn(theirs, { warmUps: 0, calls, asked, status })))
    }
    return times
  } finally {
    ours.close()
    theirs.close()
  }
}
