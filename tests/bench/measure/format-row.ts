import type { Row, RowResult, Table } from '../rows/row.ts'

/** One row as Markdown: how it was measured, its goals, its figures. */
export function formatRow(row: Row, result: RowResult): string {
  const goals: Table = {
    head: ['goal', 'measured', 'met', 'cause of the distance'],
    rows: result.verdicts.map((each) => [
      each.goal,
      each.measured,
      each.isMet ? 'yes' : '**no**',
      each.isMet ? '' : (each.cause ?? ''),
    ]),
  }
  return [`## ${row.title} (\`${row.name}\`)`, result.method, ...[goals, ...result.tables].map(formatTable)].join(
    '\n\n',
  )
}

function formatTable({ head, rows }: Table): string {
  const cells = [head, head.map(() => '---'), ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  return cells
    .map((row, index) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0, index === 1 ? '-' : ' ')))
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')
}
