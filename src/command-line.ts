// What `npm start -- …` takes. Flags win over the environment.
import { parseArgs } from 'node:util'
import { Fault } from './contract/fault.ts'

export const USAGE = `Overround: the odds of several bookmakers, side by side.

  npm start -- [--feed simulator|replay|live] [--host ADDRESS] [--port NUMBER] …

  --feed simulator   a simulated world of bookmakers (the default)
  --feed replay      recorded answers, with a clock set to when they were recorded
  --feed live        the bookmakers' real sites; it says whom it asks and how fast
  --seed N           which simulated world (default 1)
  --events N         matches ahead in it (default 1300)
  --latency real     simulated bookmakers answer as slowly as the real ones (default none)
  --recordings DIR   for replay: folder of recorded answers (default: the invented ones of this repository)
  --clock TIME       for replay: what time it is when it starts, e.g. 2026-05-06T08:00:00Z
  --host, --port     where page and API listen (default 127.0.0.1:8000)
  --help             this text

Every setting can also be given in the environment or in .env; .env.example lists them.
`

/** Returns the settings that flags give, by their names in the environment; 'help' if that was asked for. */
export function readCommandLine(args: readonly string[]): Readonly<Record<string, string>> | 'help' {
  const { help, ...flags } = parsed(args)
  if (help === true) return 'help'
  const given = Object.entries(flags).map(([flag, value]) => [SETTING_OF[flag as keyof typeof SETTING_OF], value])
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}

const SETTING_OF = {
  feed: 'FEED',
  seed: 'SIMULATOR_SEED',
  events: 'SIMULATOR_EVENTS',
  latency: 'SIMULATOR_LATENCY',
  recordings: 'RECORDINGS_DIR',
  clock: 'REPLAY_CLOCK',
  host: 'HOST',
  port: 'PORT',
} as const

function parsed(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const
    const options = {
      feed: text,
      seed: text,
      events: text,
      latency: text,
      recordings: text,
      clock: text,
      host: text,
      port: text,
      help: { type: 'boolean' },
    } as const
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (cause) {
    throw new Fault(
      'SETTING_INVALID',
      `${cause instanceof Error ? cause.message : String(cause)} See npm start -- --help.`,
      {},
      cause,
    )
  }
}
