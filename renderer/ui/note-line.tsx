import { Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { Glyph } from './glyph.tsx'
import './note-line.css'

/** A quiet sentence about the whole of what stands below it. */
export function NoteLine({ children }: { children: ReactNode }) {
  return (
    <p className="note-line">
      <Glyph icon={Info} />
      <span>{children}</span>
    </p>
  )
}
