import { Check, Copy, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { writeCells } from './write-cells.ts'

const icons = { idle: Copy, copied: Check, refused: X }
const words = { idle: 'Copy as cells', copied: 'Copied', refused: 'Not copied' }

/** Copies a table so that it pastes as cells, and says whether the system took it. */
export function CopyCells({ rows, iconOnly = false }: { rows: () => string[][]; iconOnly?: boolean }) {
  const [state, setState] = useState<keyof typeof words>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 2_000)
    return () => clearTimeout(timer)
  }, [state])
  const copy = () => {
    writeCells(rows()).then(
      () => setState('copied'),
      () => setState('refused'),
    )
  }
  if (iconOnly) return <IconButton label={words[state]} icon={icons[state]} size="small" onClick={copy} />
  return (
    <Button kind="quiet" size="small" icon={icons[state]} onClick={copy}>
      {words[state]}
    </Button>
  )
}
