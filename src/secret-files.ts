// Secrets that stand in files, as containers hand them in: where NAME is a secret, NAME_FILE names the file that holds it, so that it
// stands in no list of processes and in no environment.
import { readFileSync } from 'node:fs'
import { Fault } from './contract/fault.ts'
import { SECRET_SETTINGS } from './settings.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Far more than a secret is: what is larger is another file. */
const SECRET_LENGTH_MAX = 10_000

/** Returns the environment with what the files hold; throws SETTING_INVALID where one can not be read, or says it twice. */
export function withSecretFiles(environment: Environment): Environment {
  const filled: Record<string, string | undefined> = { ...environment }
  for (const name of SECRET_SETTINGS) {
    const path = environment[`${name}_FILE`]
    if (path === undefined || path === '') continue
    if (environment[name]) throw new Fault('SETTING_INVALID', `${name} and ${name}_FILE are both set; one is enough.`)
    filled[name] = readSecret(`${name}_FILE`, path)
  }
  return filled
}

/** The end of a line after it is the editor's. */
function readSecret(name: string, path: string): string {
  let text: string
  try {
    text = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch (cause) {
    const { code = 'unreadable' } = cause as NodeJS.ErrnoException
    throw new Fault('SETTING_INVALID', `${name} is "${path}", which can not be read (${code}).`, {}, cause)
  }
  if (text !== '' && text.length <= SECRET_LENGTH_MAX && !text.includes('\n')) return text
  throw new Fault('SETTING_INVALID', `${name} is "${path}", which holds no single line.`)
}
