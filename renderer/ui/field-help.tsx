import { OctagonX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Glyph } from './glyph.tsx'

/** The one line under a field: what helps, or what is wrong with the value. Said aloud when it changes. */
export function FieldHelp({ id, help, wrong }: { id: string; help: ReactNode; wrong: string | null }) {
  return (
    <div id={id} aria-live="polite">
      {wrong === null ? (
        <div className="field-help">{help}</div>
      ) : (
        <div className="field-wrong">
          <Glyph icon={OctagonX} size={12} />
          {wrong}
        </div>
      )}
    </div>
  )
}
