// Tables as CSV (RFC 4180), for whoever opens them in a spreadsheet, and how a route answers with one.
import type { FastifyReply } from 'fastify'

export type CsvCell = string | number | boolean | null

/** Returns a header row and the rows as they are; null is an empty cell. */
export function csvOf(columns: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  let text = lineOf(columns)
  for (const row of rows) text += lineOf(row)
  return text
}

/** Answers with a table that is saved under a name of letters, digits, dots, dashes and underscores. */
export function sendCsv(reply: FastifyReply, fileName: string, text: string): FastifyReply {
  const plainName = fileName.replace(/[^\w.-]+/g, '_')
  return reply
    .header('content-type', 'text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${plainName}"`)
    .send(text)
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

/** What a spreadsheet would work out instead of showing it: names of teams and markets are written by others. */
function isFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text)
}
