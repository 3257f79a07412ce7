// The program's log: one JSON object a line, or readable lines if and only if somebody watches a terminal.
import { type Logger, pino } from 'pino'
import { PinoPretty } from 'pino-pretty'

export type { Logger } from 'pino'

/** Writes to standard error, so that standard output stays for what a command was asked for. */
export function createLog(level: string): Logger {
  if (!process.stderr.isTTY) return pino({ level }, pino.destination({ fd: 2, sync: true }))
  return pino({ level }, PinoPretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' }))
}
