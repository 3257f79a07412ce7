// `npm run canary`: fetches one event of each bookmaker from its real site and says whether it is still read.
// Only drift fails: a site that is away, or refuses this network, says nothing about our readers.
import { existsSync } from 'node:fs'
import { bookmakerOptions, reachOf } from '../src/bookmaker-options.ts'
import { createBookmakers } from '../src/bookmakers/bookmakers.ts'
import { createClock } from '../src/clock.ts'
import { createFetcher } from '../src/collector/fetch-payload.ts'
import { Fault } from '../src/contract/fault.ts'
import { readSettings } from '../src/settings.ts'
import { verdictOn } from './canary/verdict.ts'

try {
  await main()
} catch (error) {
  if (!(error instanceof Fault)) throw error
  process.stderr.write(`canary: ${error.line}\n`)
  // 1 is for drift alone.
  process.exitCode = 2
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const settings = readSettings(process.env)
  const fetcher = createFetcher(createClock(), {
    timeoutMs: settings.FETCH_TIMEOUT_MS,
    bodyBytesMax: settings.BODY_BYTES_MAX,
    userAgent: settings.USER_AGENT,
    reach: reachOf(settings, undefined),
  })
  const bookmakers = createBookmakers(bookmakerOptions(settings, undefined))
  const verdicts = await Promise.all(
    bookmakers.map(async (bookmaker) => {
      if (settings.ENABLED_PLATFORMS.includes(bookmaker.slug)) return verdictOn(bookmaker, fetcher)
      return { kind: 'skipped' as const, what: 'It is switched off in ENABLED_PLATFORMS.' }
    }),
  )
  for (const [place, { kind, what }] of verdicts.entries()) {
    process.stdout.write(`${(bookmakers[place]?.name ?? '').padEnd(10)} ${kind.padEnd(12)} ${what}\n`)
  }
  await fetcher.close()
  process.exitCode = verdicts.some(({ kind }) => kind === 'drift') ? 1 : 0
}
