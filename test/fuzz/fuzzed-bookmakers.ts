// The bookmakers, at whatever address stands in for their own.
import type { Bookmaker } from '../../src/bookmakers/bookmaker.ts'
import { createBookmakers } from '../../src/bookmakers/bookmakers.ts'
import { OFFLINE } from '../../src/bookmakers/offline.ts'

export function bookmakersAt(url: string): readonly Bookmaker[] {
  const { betpawa, sportybet, bet9ja } = OFFLINE
  return createBookmakers({
    betpawa: { ...betpawa, baseUrl: url },
    sportybet: { ...sportybet, baseUrl: url },
    bet9ja: { ...bet9ja, baseUrl: url },
  })
}
