// What the address of the settings says: what is looked for, and the window that is open.
import { z } from 'zod'
import { optionalText, word } from '../../address/address-fields.ts'

export const SETTINGS_ADDRESS = z.object({ find: optionalText(100), dialog: word(['import']) })
