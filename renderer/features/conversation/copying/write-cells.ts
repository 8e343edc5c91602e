import { toHtmlTable, toTabSeparated } from './table-cells.ts'

/** Puts a table on the clipboard, as cells and as an HTML table where the system takes both. Rejects when refused. */
export async function writeCells(rows: readonly (readonly string[])[]): Promise<void> {
  const text = toTabSeparated(rows)
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(text)
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/plain': new Blob([text], { type: 'text/plain' }),
      'text/html': new Blob([toHtmlTable(rows)], { type: 'text/html' }),
    }),
  ])
}
