// The program's log: one JSON object a line, or readable lines if and only if somebody watches a terminal.
import { type Logger, pino } from 'pino'
import { PinoPretty } from 'pino-pretty'

export type { Logger } from 'pino'

/** What errors of libraries carry along that is nobody's to read; a URL that can not be parsed has a password in it. */
const SECRET_FIELDS = ['password', 'connectionString', 'input', 'authorization', 'cookie', 'token', 'secret']
const REDACTED = ['', '*.', '*.*.'].flatMap((above) => SECRET_FIELDS.map((field) => `${above}${field}`))

/** Writes to standard error, so that standard output stays for what a command was asked for. */
export function createLog(level: string): Logger {
  if (!process.stderr.isTTY) return pino({ level, redact: REDACTED }, pino.destination({ fd: 2, sync: true }))
  return pino(
    { level, redact: REDACTED },
    PinoPretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' }),
  )
}
