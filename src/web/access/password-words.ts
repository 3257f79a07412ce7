// What is said of a password that is to be set: what can be told here, and what only the server can judge.
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '../../contract/session.ts'
import { ApiFault } from '../api/api-fault.ts'

export const PASSWORD_HINT = `${PASSWORD_LENGTH_MIN} characters at least; four or five words that do not belong together will do.`

/** Returns why it can not be set; undefined where the server may judge it. */
export function newPasswordProblem(password: string): string | undefined {
  if (password.length < PASSWORD_LENGTH_MIN) return `It has ${password.length} of ${PASSWORD_LENGTH_MIN} characters.`
  if (password.length > PASSWORD_LENGTH_MAX) return `It may have ${PASSWORD_LENGTH_MAX} characters at most.`
  return undefined
}

export function repeatProblem(password: string, repeated: string): string | undefined {
  return password === repeated ? undefined : 'This is another one.'
}

/** Returns what the server said of one that can be guessed. */
export function weakWords(fault: unknown): string | undefined {
  return fault instanceof ApiFault && fault.code === 'PASSWORD_WEAK' ? `${fault.message} ${fault.cure}` : undefined
}
