// An answer that is no order is a failure that is told, not a page that falls over.
import { expect, it } from 'vitest'
import { ApiFault } from '../../api/api-fault.ts'
import { checkedOrder } from './use-order.ts'

it('takes an order, and nothing else for one', () => {
  const order = { total: 1, events: [7], is_truncated: false }
  expect(checkedOrder(order)).toBe(order)
  for (const other of [{}, null, [], { total: 1 }, { events: {}, total: 1 }]) {
    expect(() => checkedOrder(other as never)).toThrow(ApiFault)
  }
})
