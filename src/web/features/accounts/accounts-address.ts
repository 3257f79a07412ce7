// What the address of the accounts says: the window that is open, and about whom.
import { z } from 'zod'
import { AccountName } from '../../../contract/session.ts'
import { word } from '../../address/address-fields.ts'

export const ACCOUNTS_ADDRESS = z.object({
  dialog: word(['create', 'remove']),
  account: AccountName.optional(),
})
