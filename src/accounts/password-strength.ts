// Whether a password can be guessed: judged by zxcvbn against lists of leaked passwords, words and names, and what belongs to
// this place. Its lists are large, so they are read when a password is set, which is rare.
import { Fault } from '../contract/fault.ts'
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '../contract/session.ts'

/** Of 0 to 4; 3: not within 10¹⁰ guesses. */
const SCORE_MIN = 3
/** Words that whoever attacks this would try first, beside the name of the account. */
export const WORDS_OF_OURS = ['overround', 'betpawa', 'sportybet', 'bet9ja', 'odds', 'trader', 'sportradar']

/** Throws PASSWORD_WEAK. */
export async function refuseWeak(password: string, account: string): Promise<void> {
  if (password.length < PASSWORD_LENGTH_MIN || password.length > PASSWORD_LENGTH_MAX) {
    throw new Fault('PASSWORD_WEAK', `A password has ${PASSWORD_LENGTH_MIN} to ${PASSWORD_LENGTH_MAX} characters.`)
  }
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  const judge = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  const { score } = judge.check(password, [account, ...WORDS_OF_OURS])
  if (score < SCORE_MIN) throw new Fault('PASSWORD_WEAK', 'This password could be guessed.')
}
