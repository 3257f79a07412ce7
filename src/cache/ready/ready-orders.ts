// Orders of whole lists that are ready to be sent: kept by what was asked, and made anew only when they may be others.

import type { EventOrder } from '../../contract/event-answers.ts'
import type { EventSelection } from '../../contract/event-selection.ts'
import { ORDER_MAX } from '../../contract/events-query.ts'
import type { PageMark, SelectedIds } from '../event-index.ts'
import type { OddsCache } from '../odds-cache.ts'
import type { AnswerBody } from './answer-body.ts'
import { ByteLru } from './byte-lru.ts'
import { jsonBody } from './json-body.ts'

interface HeldOrder extends PageMark {
  readonly body: AnswerBody
  readonly cacheVersion: number
}

/** A longer question is answered and not kept: whoever makes up questions must not fill memory with them. */
const QUESTION_MAX = 2000
/** What an order takes beside its bytes, about. */
const ORDER_BYTES = 500

export class ReadyOrders {
  readonly #cache: OddsCache
  readonly #orders: ByteLru<string, HeldOrder>

  constructor(cache: OddsCache, bytesMax: number) {
    this.#cache = cache
    this.#orders = new ByteLru(bytesMax, ({ body }, question) => body.byteLength + 2 * question.length + ORDER_BYTES)
  }

  /** Bytes of all that are kept. */
  get bytes(): number {
    return this.#orders.bytes
  }

  /** Returns the order as it is now; undefined where it was not kept before, or long ago. */
  order(selection: EventSelection, nowMs: number): AnswerBody | undefined {
    const question = questionOf(selection)
    const held = this.#orders.get(question)
    if (held === undefined) return undefined
    if (held.cacheVersion === this.#cache.version && nowMs < held.validUntilMs) return held.body
    if (this.#cache.lists.isSameSelection(selection, held, nowMs)) return this.#put(question, held, held.body)
    const found = this.#cache.lists.ids(selection, nowMs)
    const made = orderBody(found)
    // What reads the same keeps its compressed forms.
    return this.#put(question, found, made.digest === held.body.digest ? held.body : made)
  }

  /** Makes the order of what the cache found just now, and keeps it. */
  keep(selection: EventSelection, found: SelectedIds): AnswerBody {
    const question = questionOf(selection)
    const body = orderBody(found)
    return question.length > QUESTION_MAX ? body : this.#put(question, found, body)
  }

  #put(question: string, { total, state, validUntilMs }: PageMark, body: AnswerBody): AnswerBody {
    this.#orders.set(question, { total, state, validUntilMs, body, cacheVersion: this.#cache.version })
    return body
  }
}

/** Returns an answer of `GET /api/events/order`. */
export function orderBody({ eventIds, total }: Pick<SelectedIds, 'eventIds' | 'total'>): AnswerBody {
  const answer: EventOrder = { total, events: [...eventIds], is_truncated: total > eventIds.length }
  return jsonBody(answer)
}

/** An order is the first page of a list, as long as it may be. */
export const WHOLE_ORDER = { page: 1, pageSize: ORDER_MAX }

/** Whatever is asked alike reads alike: the schema puts parameters into one order. */
function questionOf(selection: EventSelection): string {
  return JSON.stringify(selection)
}
