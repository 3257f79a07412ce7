// Tables as CSV (RFC 4180), for whoever opens them in a spreadsheet, and how a route answers with one.
import type { FastifyReply } from 'fastify'

export type CsvCell = string | number | boolean | null

/** Returns a header row and the rows as they are; null is an empty cell. */
export function csvOf(columns: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  let text = lineOf(columns)
  for (const row of rows) text += lineOf(row)
  return text
}

export interface Table {
  /** It is saved under the letters, digits, dots, dashes and underscores of it. */
  readonly fileName: string
  readonly text: string
  /** How many there are of what the table tells of, on all pages. */
  readonly total: number
}

/** What a spreadsheet needs to be told that text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Answers with a table. */
export function sendCsv(reply: FastifyReply, { fileName, text, total }: Table): FastifyReply {
  const plainName = fileName.replace(/[^\w.-]+/g, '_')
  return reply
    .header('x-total-count', String(total))
    .header('content-type', 'text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${plainName}"`)
    .send(BYTE_ORDER_MARK + text)
}

function lineOf(cells: readonly CsvCell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

function cellOf(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = isFormula(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * What a spreadsheet would work out instead of showing it: names of teams and markets are written by others. The wide
 * forms of these signs are read as they are.
 */
function isFormula(text: string): boolean {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text)
}
