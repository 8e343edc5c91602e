import { Download } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { saveText } from '../../../ui/save-text.ts'
import { toCommaSeparated } from './table-cells.ts'

const label = 'Save as CSV'

/** Saves a table as a file that spreadsheets open; `name` becomes its name. */
export function SaveCells({
  rows,
  name,
  iconOnly = false,
}: {
  rows: () => string[][]
  name: string
  iconOnly?: boolean
}) {
  const save = () => saveText(`${fileNameOf(name)}.csv`, 'text/csv', toCommaSeparated(rows()))
  if (iconOnly) return <IconButton label={label} icon={Download} size="small" onClick={save} />
  return (
    <Button kind="quiet" size="small" icon={Download} onClick={save}>
      {label}
    </Button>
  )
}

/** A name every system takes as a file's. */
function fileNameOf(words: string): string {
  const plain = words.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)
  return plain.replaceAll(/^-+|-+$/g, '') || 'table'
}
