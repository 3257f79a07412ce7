// What a change made different, line by line: where, what it was, what it became.

export interface DifferenceLine {
  /** Where within what was changed; empty where it is all of it. */
  readonly path: string
  /** Undefined: it was not there. */
  readonly before: string | undefined
  readonly after: string | undefined
}

/** Lines of which an entry has more are not told apart from each other by anybody. */
const DEPTH_MAX = 4

export function differenceOf(before: unknown, after: unknown): readonly DifferenceLine[] {
  return linesOf({ path: '', before: before ?? undefined, after: after ?? undefined, depth: 0 })
}

interface Compared {
  readonly path: string
  readonly before: unknown
  readonly after: unknown
  readonly depth: number
}

function linesOf({ path, before, after, depth }: Compared): readonly DifferenceLine[] {
  if (isSame(before, after)) return []
  if (depth < DEPTH_MAX && isParts(before) && isParts(after)) {
    const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    if (names.length > 0) {
      return names.flatMap((name) =>
        linesOf({
          path: path === '' ? name : `${path}.${name}`,
          before: ownPart(before, name),
          after: ownPart(after, name),
          depth: depth + 1,
        }),
      )
    }
  }
  return [{ path, before: valueText(before), after: valueText(after) }]
}

type Parts = Readonly<Record<string, unknown>>

/** What is compared part by part; what is not there has none of them. */
function isParts(value: unknown): value is Parts | undefined {
  return value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value))
}

function ownPart(parts: Parts | undefined, name: string): unknown {
  return parts !== undefined && Object.hasOwn(parts, name) ? parts[name] : undefined
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function valueText(value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((each) => valueText(each) ?? '').join(', ')
  return JSON.stringify(value)
}

/** "changeSettings" is "Change settings". */
export function actionWords(action: string): string {
  // One that is no name of a route is an address, and told as it is.
  if (!/^[a-z][A-Za-z]*$/.test(action)) return action
  const words = action.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
