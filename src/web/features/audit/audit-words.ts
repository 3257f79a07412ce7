// How it was known who asked, and what came of it, in words.
import type { AuditEntry } from '../../../contract/audit.ts'

export const BY_WORDS: Readonly<Record<AuditEntry['by'], string>> = {
  session: 'a session',
  key: 'an API key',
  open: 'nothing: nobody signs in',
  command: 'a command on the machine',
  nobody: 'nothing: not signed in',
}

export const OUTCOME_WORDS: Readonly<Record<AuditEntry['outcome'], string>> = {
  done: '✓ Done',
  refused: '– Refused',
  failed: '✕ Failed',
}
