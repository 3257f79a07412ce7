// What of the address of the odds can not be had as it is, though each field by itself can be read: bookmakers and columns that
// there are not, more bookmakers than there are, and what goes with matches that have begun. It is left out, and said.
import { type SortKey, STORED_SORTS } from '../../../contract/events-query.ts'
import { parseKeyText } from '../../../odds/market-key.ts'
import { toldText } from '../../address/read-address.ts'
import { isFact } from './columns.ts'
import type { OddsAddress } from './odds-address.ts'

interface SettledAddress {
  readonly value: OddsAddress
  readonly problems: readonly string[]
}

/** Why an order or a position can not be had with matches that have begun. */
export const STARTED_LIMITS =
  'With matches that have begun, the list is ordered by kickoff, tournament or name, and not narrowed by our position.'

/** `slugs` are those of all bookmakers; none until they are known. */
export function settleAddress(value: OddsAddress, slugs: readonly string[]): SettledAddress {
  const problems: string[] = []
  const known = (field: 'books' | 'cols' | 'pin' | 'width', isKnown: (name: string) => boolean, what: string) => {
    const given = value[field]
    const unknown = (given ?? []).filter((name) => !isKnown(name))
    if (given === undefined || unknown.length === 0) return given
    problems.push(`"${toldText(unknown.join(','))}" in the address is ${what} that the page knows, and was left out.`)
    const left = given.filter(isKnown)
    return left.length === 0 ? undefined : left
  }
  const fitting = {
    books: known('books', (slug) => slugs.length === 0 || slugs.includes(slug), 'no bookmaker'),
    cols: known('cols', isColumn, 'no column'),
    pin: known('pin', (name) => name === '-' || isColumn(name), 'no column'),
    width: known('width', isWidth, 'no width of a column'),
  }
  let { min, sort, order, position, by } = value
  if (min !== undefined && slugs.length > 0 && min > slugs.length) {
    problems.push(`"min=${min}" in the address was left out: there are ${slugs.length} bookmakers.`)
    min = undefined
  }
  if (value.started === true && (!isOrderedWithStarted(sort) || position !== undefined)) {
    problems.push(`${STARTED_LIMITS} What the address says beside that was left out.`)
    if (!isOrderedWithStarted(sort)) [sort, order] = [undefined, undefined]
    ;[position, by] = [undefined, undefined]
  }
  return problems.length === 0
    ? { value, problems }
    : { value: { ...value, ...fitting, min, sort, order, position, by }, problems }
}

/** Whether what is stored can be put into this order, too. */
export function isOrderedWithStarted(sort: string | undefined): boolean {
  return sort === undefined || STORED_SORTS.has(sort as SortKey)
}

function isColumn(name: string): boolean {
  return isFact(name) || parseKeyText(name) !== undefined
}

function isWidth(text: string): boolean {
  const match = /^(.+):\d{1,4}$/.exec(text)
  return match !== null && isColumn(match[1] ?? '')
}
