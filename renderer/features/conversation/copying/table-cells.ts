import { isBlank, readFigure } from '../markdown/read-figure.ts'

const number = /^[+\-−]?[\d.,\s]+%?$/

/** Text that spreadsheets take as cells: tabs between, quotes where a cell has a tab, a line or a quote in it. */
export function toTabSeparated(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => quoteCell(disarm(cell))).join('\t')).join('\n')
}

/** The same cells as an HTML table for programs that prefer one. */
export function toHtmlTable(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(disarm(cell))}</td>`).join('')}</tr>`)
  return `<table>${lines.join('')}</table>`
}

/** Text of a CSV file: commas between, lines that end as RFC 4180 says, quotes where a cell needs them. */
export function toCommaSeparated(rows: readonly (readonly string[])[]): string {
  const quote = (cell: string) => (/[,\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return rows.map((row) => `${row.map((cell) => quote(disarm(cell))).join(',')}\r\n`).join('')
}

// A cell from a model must arrive as words, never as a formula of the spreadsheet.
function disarm(cell: string): string {
  const isHarmless = number.test(cell) || readFigure(cell) !== null || isBlank(cell)
  return /^[=+\-@\t\r＝＋－＠]/.test(cell) && !isHarmless ? `'${cell}` : cell
}

function quoteCell(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>')
}
