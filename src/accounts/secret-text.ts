// Tokens of sessions and keys: made of chance that is handed in, and kept as digests, so that whoever reads the files can not
// sign in with what he finds.
import { createHash } from 'node:crypto'

/** So many bytes that nobody can foresee. */
export type RandomBytes = (count: number) => Uint8Array

const TOKEN_BYTES = 32

/** 43 characters of base64url. */
export function makeToken(random: RandomBytes): string {
  return Buffer.from(random(TOKEN_BYTES)).toString('base64url')
}

/** 12 small letters and digits: a name, no secret. */
export function makeId(random: RandomBytes): string {
  return [...random(12)].map((byte) => (byte % 36).toString(36)).join('')
}

/** SHA-256 is enough for what is too random to be guessed; passwords are not, and have their own. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
