// What `npm run simulator -- …` takes.
import { parseArgs } from 'node:util'
import { Fault } from '../src/contract/fault.ts'

export const USAGE = `A simulated world of bookmakers: betPawa, SportyBet and Bet9ja, at their own paths and in their own formats.

  npm run simulator -- [--port NUMBER] [--host ADDRESS] [--seed NUMBER] [--events NUMBER]
                       [--latency none|real] [--padding on|off]

  --port, --host     where it listens (default 127.0.0.1:8100); port 0 takes a free one
  --seed NUMBER      which world: the same seed at the same time gives the same odds (default 1)
  --events NUMBER    how many matches lie ahead (default 1300)
  --latency real     answers as slowly as the real ones (default none)
  --padding off      leaves out the markets that only make answers as large as the real ones (default on)
  --help             this text
`

export interface SimulatorOptions {
  readonly port: number
  readonly host: string
  readonly seed: number
  readonly events: number
  readonly latency: 'none' | 'real'
  readonly padded: boolean
}

type Flags = Readonly<Partial<Record<'port' | 'host' | 'seed' | 'events' | 'latency' | 'padding', string>>>

/** Returns what the flags ask for; 'help' if that was asked for. Throws one SETTING_INVALID that names every wrong one. */
export function readCommandLine(args: readonly string[]): SimulatorOptions | 'help' {
  const flags = parsed(args)
  if (flags.help === true) return 'help'
  const wrong: string[] = []
  const whole = wholeReader(flags, wrong)
  const oneOf = choiceReader(flags, wrong)
  const host = flags.host ?? '127.0.0.1'
  if (!/^[\w.:-]+$/.test(host)) wrong.push(`--host is "${host}"; it may be an address of this machine.`)
  const options: SimulatorOptions = {
    port: whole('port', 8100, [0, 65_535]),
    host,
    seed: whole('seed', 1, [0, 4_294_967_295]),
    // 60,000: the largest world that anything of ours is tried on has 52,000.
    events: whole('events', 1300, [1, 60_000]),
    latency: oneOf('latency', ['none', 'real']),
    padded: oneOf('padding', ['on', 'off']) === 'on',
  }
  if (wrong.length > 0) throw invalid(wrong.join(' '))
  return options
}

function wholeReader(flags: Flags, wrong: string[]) {
  return (name: keyof Flags, fallback: number, [least, most]: readonly [number, number]): number => {
    const text = flags[name] ?? String(fallback)
    const number = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN
    if (!(number >= least && number <= most)) wrong.push(`--${name} is "${text}"; it may be ${least} to ${most}.`)
    return number
  }
}

/** The first choice stands where none is given. */
function choiceReader(flags: Flags, wrong: string[]) {
  return <Choice extends string>(name: keyof Flags, choices: readonly [Choice, ...Choice[]]): Choice => {
    const text = flags[name]
    const choice = text === undefined ? choices[0] : choices.find((one) => one === text)
    if (choice === undefined) wrong.push(`--${name} is "${text}"; it may be ${choices.join(' or ')}.`)
    return choice ?? choices[0]
  }
}

function parsed(args: readonly string[]): Flags & { readonly help?: boolean | undefined } {
  try {
    const text = { type: 'string' } as const
    const options = {
      port: text,
      host: text,
      seed: text,
      events: text,
      latency: text,
      padding: text,
      help: { type: 'boolean' },
    } as const
    return parseArgs({ args: [...args], options, strict: true }).values as Flags
  } catch (cause) {
    throw invalid(cause instanceof Error ? cause.message : String(cause), cause)
  }
}

function invalid(what: string, cause?: unknown): Fault {
  return new Fault('SETTING_INVALID', `${what} See npm run simulator -- --help.`, {}, cause)
}
