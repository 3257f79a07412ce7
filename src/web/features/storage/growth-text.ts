// Growth in words.
import { bytesText, signedPercentText } from '../../ui/figures.ts'
import type { Growth } from './growth.ts'

/** "+1.2 MB", "−300 kB", "±0 B". */
export function signedBytesText(bytes: number): string {
  if (bytes === 0) return '±0 B'
  return `${bytes > 0 ? '+' : '−'}${bytesText(Math.abs(bytes))}`
}

/** "+1.2 MB (+3.4%)". */
export function growthText(growth: Growth | undefined): string {
  if (growth === undefined) return '–'
  return `${signedBytesText(growth.bytes)}${growth.percent === null ? '' : ` (${signedPercentText(growth.percent)})`}`
}
