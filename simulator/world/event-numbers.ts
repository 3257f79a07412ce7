// The ids of events: every match has a rank (its place by first kickoff), and each id is the rank, scattered over its
// range so that neighbours do not look it, and found back from the id without any table.
import { drawsFor } from './seeded.ts'

/** A prime below 10^7: what is multiplied by it stays whole in a double, and no two ranks share an id. */
const RANGE = 9_999_991

export interface EventNumbers {
  /** 8 digits, as SportRadar's. */
  readonly eventId: (rank: number) => number
  readonly externalId: (bookmaker: string, rank: number) => string
  /** The rank behind an id; undefined for text that is no such id. */
  readonly rankOfEvent: (eventId: number) => number | undefined
  readonly rankOfExternal: (bookmaker: string, externalId: string) => number | undefined
}

/** Returns the ids of the world with that seed. Ranks run from `least` on. */
export function eventNumbers(seed: number, least: number): EventNumbers {
  const sportradar = scattering(`seed ${seed} sportradar`, 60_000_000, least)
  const betpawa = scattering(`seed ${seed} betpawa`, 30_000_000, least)
  const bet9ja = scattering(`seed ${seed} bet9ja`, 770_000_000, least)
  return {
    eventId: sportradar.idOf,
    externalId: (bookmaker, rank) => {
      if (bookmaker === 'sportybet') return `sr:match:${sportradar.idOf(rank)}`
      return String((bookmaker === 'betpawa' ? betpawa : bet9ja).idOf(rank))
    },
    rankOfEvent: sportradar.rankOf,
    rankOfExternal: (bookmaker, externalId) => {
      const [, prefix, digits] = /^(sr:match:)?(\d{8,9})$/.exec(externalId) ?? []
      if (digits === undefined || (prefix !== undefined) !== (bookmaker === 'sportybet')) return undefined
      if (bookmaker === 'sportybet') return sportradar.rankOf(Number(digits))
      return (bookmaker === 'betpawa' ? betpawa : bet9ja).rankOf(Number(digits))
    },
  }
}

function scattering(text: string, base: number, least: number) {
  const draws = drawsFor(text)
  const step = draws.whole(1_000_000, 8_000_000)
  const back = inverse(step)
  const shift = draws.whole(0, RANGE - 1)
  return {
    idOf: (rank: number) => base + (((rank - least) * step + shift) % RANGE),
    rankOf: (id: number) => {
      const place = id - base
      if (!Number.isInteger(id) || place < 0 || place >= RANGE) return undefined
      return ((((place - shift + RANGE) % RANGE) * back) % RANGE) + least
    },
  }
}

/** The number that undoes a multiplication modulo RANGE (extended Euclid; RANGE is prime, so there is one). */
function inverse(step: number): number {
  let [a, b, x, y] = [step, RANGE, 1, 0]
  while (a > 1) {
    const times = Math.floor(a / b)
    ;[a, b] = [b, a - times * b]
    ;[x, y] = [y, x - times * y]
  }
  return x < 0 ? x + RANGE : x
}
