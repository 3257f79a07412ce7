// What the address of the audit log says: whose changes, which kind, and the entry that is open.
import { z } from 'zod'
import { optionalText, whole } from '../../address/address-fields.ts'

const SEQ_MAX = Number.MAX_SAFE_INTEGER - 1

export const AUDIT_ADDRESS = z.object({
  who: optionalText(64),
  action: optionalText(64),
  entry: whole(1, SEQ_MAX),
})
