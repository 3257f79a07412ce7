// `npm run user -- …`: accounts and API keys, by whoever has the machine. It works while the program runs, which follows within a
// second, and while it does not.
import { existsSync } from 'node:fs'
import { Fault } from '../src/contract/fault.ts'
import { readSettings } from '../src/settings.ts'
import { readPassword } from './user/read-password.ts'
import { runUserCommand, USER_USAGE } from './user/user-command.ts'

if (existsSync('.env')) process.loadEnvFile('.env')
try {
  const args = process.argv.slice(2)
  const said = await runUserCommand(args, {
    dataFolder: readSettings(process.env).DATA_DIR,
    readPassword: (prompt) => readPassword(prompt, process.stdin, process.stderr),
  })
  process.stdout.write(`${said}\n`)
} catch (error) {
  if (!(error instanceof Fault)) throw error
  process.stderr.write(`overround: ${error.line}\n${error.code === 'SETTING_INVALID' ? `\n${USER_USAGE}\n` : ''}`)
  process.exitCode = 1
}
