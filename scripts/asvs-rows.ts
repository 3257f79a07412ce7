// The rows of docs/ASVS.md: one for each requirement, with how it is met and what holds it.

export const STATES = ['met', 'partly', 'not met', 'not applicable'] as const
export type State = (typeof STATES)[number]

export interface AsvsRow {
  /** `6.2.4`. */
  readonly number: string
  readonly level: number
  readonly state: State
  readonly how: string
  readonly heldBy: string
}

export interface AsvsChapter {
  /** `V6 Authentication`. */
  readonly title: string
  readonly rows: readonly AsvsRow[]
}

const ROW = /^\| (\d+\.\d+\.\d+) \| ([12]) \| ([a-z ]+) \| (.+?) \| (.*?) ?\|$/

/** Throws where a row can not be read: one that is passed over would be missing from every count. */
export function chaptersOf(page: string): readonly AsvsChapter[] {
  return page
    .split(/^## (?=V\d)/m)
    .slice(1)
    .map((part) => {
      const [title = '', ...lines] = part.split('\n')
      return { title, rows: lines.filter((line) => /^\| \d/.test(line)).map(rowOf) }
    })
}

function rowOf(line: string): AsvsRow {
  const [, number = '', level = '', state = '', how = '', heldBy = ''] = ROW.exec(line) ?? []
  const known = STATES.find((each) => each === state)
  if (known === undefined) throw new Error(`docs/ASVS.md has a row that can not be read: ${line}`)
  return { number, level: Number(level), state: known, how, heldBy }
}
