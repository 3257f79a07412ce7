// How often a side has led, given the final score: counted over every order in which the goals can have fallen.
import { expect, it } from 'vitest'
import { chanceOfLead } from './early-payout.ts'

it.each([1, 2, 3])('is the share of all orders of the goals in which the side is ahead by %i at some time', (lead) => {
  for (let own = 0; own <= 6; own += 1) {
    for (let other = 0; other <= 6; other += 1) {
      const orders = ordersOf(own, other)
      const led = orders.filter((order) => hasLed(order, lead))
      expect(chanceOfLead(own, other, lead), `${own}-${other}`).toBeCloseTo(led.length / orders.length, 12)
    }
  }
})

/** Returns every order of the goals: +1 is an own one, -1 one of the other side. */
function ordersOf(own: number, other: number): readonly (readonly number[])[] {
  if (own + other === 0) return [[]]
  return [
    ...(own > 0 ? ordersOf(own - 1, other).map((order) => [...order, 1]) : []),
    ...(other > 0 ? ordersOf(own, other - 1).map((order) => [...order, -1]) : []),
  ]
}

function hasLed(order: readonly number[], lead: number): boolean {
  let ahead = 0
  return order.some((goal) => {
    ahead += goal
    return ahead >= lead
  })
}
