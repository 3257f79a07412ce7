// Figures as docs/SIMULATOR.md writes them; a dash where there is none.

export function percent(share: number, digits: number): string {
  return Number.isFinite(share) ? `${fixed(share * 100, digits)} %` : '–'
}

export function fixed(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '–'
}

export function grouped(count: number): string {
  return count.toLocaleString('en')
}

/** Returns bytes as kB of a thousand. */
export function kilobytes(bytes: number): string {
  return Number.isFinite(bytes) ? `${grouped(Math.round(bytes / 1000))} kB` : '–'
}
