// What `npm start -- …` takes. Flags win over the environment.
import { parseArgs } from 'node:util'
import { Fault } from './contract/fault.ts'

export const USAGE = `Overround: the odds of several bookmakers, side by side.

  npm start -- [--feed replay] [--recordings DIR] [--clock TIME] [--host ADDRESS] [--port NUMBER]

  --feed replay      where odds come from; replaying recorded answers is the only feed so far
  --recordings DIR   folder of recorded answers (default: the invented ones of this repository)
  --clock TIME       what time it is when the replay starts, e.g. 2026-05-06T08:00:00Z
  --host, --port     where page and API listen (default 127.0.0.1:8000)
  --help             this text

Every setting can also be given in the environment or in .env; .env.example lists them.
`

/** Returns the settings that flags give, by their names in the environment; 'help' if that was asked for. */
export function readCommandLine(args: readonly string[]): Readonly<Record<string, string>> | 'help' {
  const flags = parsed(args)
  if (flags.help === true) return 'help'
  if (flags.feed !== undefined && flags.feed !== 'replay') {
    throw new Fault('SETTING_INVALID', `--feed is "${flags.feed}"; it may be replay.`)
  }
  const { recordings, clock, host, port } = flags
  const given = { RECORDINGS_DIR: recordings, REPLAY_CLOCK: clock, HOST: host, PORT: port }
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

function parsed(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const
    const options = {
      feed: text,
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
