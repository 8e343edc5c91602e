import { useState } from 'react'
import type { Json } from '../../preload/contract/words.ts'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { JsonTree } from './json-tree.tsx'
import { rawText } from './raw-text.ts'
import './raw-value.css'

/** A value as it came, behind a button: a tree to look into, and a copy of all of it. */
export function RawValue({ value, label }: { value: Json; label: string }) {
  const [open, setOpen] = useState(false)
  return (
    <div className="raw-value">
      <div className="raw-value-acts">
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide raw' : 'Show raw'}
        </Button>
        <CopyButton text={rawText(value)} label="Copy raw" />
      </div>
      {open && <JsonTree value={value} label={`Raw data, ${label}`} />}
    </div>
  )
}
