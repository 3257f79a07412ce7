// Passwords as they are kept: scrypt with a salt each, written with its cost, so that the cost can grow and old ones still be
// read. The cost is OWASP's for scrypt at 32 MiB (Password Storage Cheat Sheet): about 0.1 s for each who tries.
import { scrypt, timingSafeEqual } from 'node:crypto'
import type { RandomBytes } from './secret-text.ts'

export interface HashCost {
  /** Of two: 15 is 32 MiB with 8 blocks. */
  readonly logN: number
  readonly r: number
  readonly p: number
}

export const STANDARD_COST: HashCost = { logN: 15, r: 8, p: 3 }

const SALT_BYTES = 16
const HASH_BYTES = 32
/** More is no cost of ours, and would take the memory of the machine. */
const LOG_N_MAX = 17
const WRITTEN = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{22})\$([\w+/]{43})$/

export async function hashPassword(password: string, random: RandomBytes, cost = STANDARD_COST): Promise<string> {
  const salt = Buffer.from(random(SALT_BYTES))
  const hash = await derive(password, salt, cost)
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  return `$scrypt$ln=${cost.logN},r=${cost.r},p=${cost.p}$${text(salt)}$${text(hash)}`
}

/** Whether it is the password; never for what was not written by `hashPassword`. */
export async function isPassword(password: string, written: string): Promise<boolean> {
  const [, logN, r, p, salt, hash] = WRITTEN.exec(written) ?? []
  if (salt === undefined || hash === undefined || Number(logN) > LOG_N_MAX) return false
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) }
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64'), cost), Buffer.from(hash, 'base64'))
}

/** One that looks the same on the screen is the same password, on whichever keyboard it was typed. */
function derive(password: string, salt: Buffer, { logN, r, p }: HashCost): Promise<Buffer> {
  const N = 2 ** logN
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}
