/** The cells of one line of a CSV file. A quoted cell may hold the separator and doubled quotes, not a line break. */
export function splitCells(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator)
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let index = 0; index < line.length; index += 1) {
    const letter = line.charAt(index)
    if (isQuoted && letter === '"' && line.charAt(index + 1) === '"') {
      cell += '"'
      index += 1
    } else if (letter === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted
    else if (letter === separator && !isQuoted) {
      cells.push(cell)
      cell = ''
    } else cell += letter
  }
  return [...cells, cell]
}
