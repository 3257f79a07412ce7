// Each mode has filters and an order of its own: what was asked for in one is there again when one comes back to it, as long as
// the tab is open.
import { z } from 'zod'
import { keepInTab, keptInTab } from '../../state/kept-in-tab.ts'
import { FILTER_FIELDS, type Mode, type OddsAddress } from './odds-address.ts'

const MODE_FIELDS = [...FILTER_FIELDS, 'sort', 'order'] as const

/** What an address takes; whether it can be had, the address says when it is read. */
const Kept = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))

export function keepMode(mode: Mode, address: OddsAddress): void {
  keepInTab(nameOf(mode), JSON.stringify(Object.fromEntries(MODE_FIELDS.map((field) => [field, address[field]]))))
}

/** Returns every field of a mode, undefined where nothing was asked for. */
export function keptMode(mode: Mode): Readonly<Record<string, z.infer<typeof Kept>[string] | undefined>> {
  const kept = parse(keptInTab(nameOf(mode)))
  return Object.fromEntries(MODE_FIELDS.map((field) => [field, kept[field]]))
}

function parse(text: string | undefined): z.infer<typeof Kept> {
  if (text === undefined) return {}
  try {
    return Kept.safeParse(JSON.parse(text)).data ?? {}
  } catch {
    // Something else wrote it: the mode begins anew.
    return {}
  }
}

function nameOf(mode: Mode): string {
  return `mode ${mode}`
}
