// What the simulator's flags ask for, and how wrong ones are refused.
import { expect, it } from 'vitest'
import { readCommandLine } from './command-line.ts'

const DEFAULTS = { port: 8100, host: '127.0.0.1', seed: 1, events: 1300, latency: 'none', padded: true }

it('takes every flag, and has a default for each', () => {
  expect(readCommandLine([])).toEqual(DEFAULTS)
  const given = '--port 0 --host ::1 --seed 0 --events 60000 --latency real --padding off'.split(' ')
  expect(readCommandLine(given)).toEqual({
    ...{ port: 0, host: '::1', seed: 0, events: 60_000, latency: 'real', padded: false },
  })
  expect(readCommandLine(['--help', '--port', 'x'])).toBe('help')
})

it.each([
  ['--port 70000', '--port is "70000"; it may be 0 to 65535.'],
  ['--port', "Option '--port <value>' argument missing"],
  ['--seed -1', "Option '--seed' argument is ambiguous"],
  ['--seed 1.5', '--seed is "1.5"; it may be 0 to 4294967295.'],
  ['--events 0', '--events is "0"; it may be 1 to 60000.'],
  ['--latency slow', '--latency is "slow"; it may be none or real.'],
  ['--padding maybe', '--padding is "maybe"; it may be on or off.'],
  ['--host a/b', '--host is "a/b"; it may be an address of this machine.'],
  ['--colour red', "Unknown option '--colour'"],
  ['stray', "Unexpected argument 'stray'"],
  ['--port x --events y', '--port is "x"; it may be 0 to 65535. --events is "y"'],
])('%s is refused with what may be', (line, reason) => {
  const read = () => readCommandLine(line.split(' '))
  expect(read).toThrow(expect.objectContaining({ code: 'SETTING_INVALID', message: expect.stringContaining(reason) }))
  expect(read).toThrow('See npm run simulator -- --help.')
})
