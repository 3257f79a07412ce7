// `npm run simulator`: starts the simulated bookmakers, says how to use them, and ends in good order. As a child of
// another program it reports its URL over the channel between them, and ends with it.
import { setTimeout as sleepFor } from 'node:timers/promises'
import { Fault } from '../src/contract/fault.ts'
import type { Clock } from '../src/contract/world.ts'
import { readCommandLine, type SimulatorOptions, USAGE } from './command-line.ts'
import { createWorld } from './world/create-world.ts'
import { BOOK_FORMATS } from './world/serve/book-formats.ts'
import { startWorldServer, type WorldServer } from './world/serve/world-server.ts'

try {
  await main()
} catch (error) {
  if (!(error instanceof Fault)) throw error
  process.stderr.write(`simulator: ${error.line}\n`)
  process.exitCode = 1
  // An open channel to the parent would keep the process alive.
  if (process.connected) process.disconnect()
}

async function main(): Promise<void> {
  const options = readCommandLine(process.argv.slice(2))
  if (options === 'help') {
    process.stdout.write(USAGE)
    return
  }
  const clock = createClock()
  const { seed, events } = options
  const world = createWorld({ seed, startMs: clock.nowMs(), events })
  const server = await listen(options, { ...options, world, clock, formats: BOOK_FORMATS })
  stopWhenTold(server)
  process.send?.({ url: server.url })
  process.stdout.write(greeting(server.url, options))
}

async function listen(
  { host, port }: SimulatorOptions,
  options: Parameters<typeof startWorldServer>[0],
): Promise<WorldServer> {
  try {
    return await startWorldServer(options)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'EADDRINUSE') {
      throw new Fault('PORT_IN_USE', `${host}:${port} is in use; --port 0 takes a free one.`, {}, cause)
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES') {
      throw new Fault('SETTING_INVALID', `The simulator can not listen on ${host}:${port} (${code}).`, {}, cause)
    }
    throw cause
  }
}

function greeting(url: string, { seed, events, latency, padded }: SimulatorOptions): string {
  const padding = padded ? 'as large as the real ones' : 'without padding'
  const times = latency === 'real' ? 'answer times of the real ones' : 'no delay'
  return `Simulated betPawa, SportyBet and Bet9ja at ${url} (seed ${seed}, ${events} matches ahead, bodies ${padding}, ${times}).
Overround collects from them with:
  BETPAWA_URL=${url} SPORTYBET_URL=${url} BET9JA_URL=${url} npm start -- --feed live
Let them fail, for example:
  curl -X PUT ${url}/_control/faults/bet9ja -d '{"kind": "status_403", "for_ms": 60000}'
  curl -X PUT ${url}/_control/faults/sportybet -d '{"kind": "truncated", "share": 0.2, "path": "details"}'
  curl -X DELETE ${url}/_control/faults/bet9ja
What can be commanded: ${url}/_control   What is true: ${url}/_truth/events
`
}

function stopWhenTold(server: WorldServer): void {
  const stop = () => {
    // Whatever does not end by itself, a socket that does not close for one, is not waited for.
    sleepFor(500, undefined, { ref: false }).then(() => process.exit(0), reportAndExit)
    server.close().then(() => process.exit(0), reportAndExit)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  process.once('disconnect', stop)
}

function reportAndExit(error: unknown): void {
  process.stderr.write(`simulator: stopping failed: ${String(error)}\n`)
  process.exit(1)
}

/** The time of the machine, but never running back. */
function createClock(): Clock {
  let latestMs = 0
  return {
    nowMs: () => {
      latestMs = Math.max(latestMs, Date.now())
      return latestMs
    },
    sleep: async (ms, signal) => {
      await sleepFor(ms, undefined, signal === undefined ? {} : { signal })
    },
  }
}
