import { Info, TriangleAlert } from 'lucide-react'
import type { Warning } from '../../../preload/contract/order-checks.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { describeWarning } from './ticket-words.ts'

const quiet: ReadonlySet<Warning['code']> = new Set([
  'resting',
  'marketable-limit',
  'extended-hours',
  'cancel-may-lose',
])

/** Worth knowing before sending; those that must be ticked have a box. */
export function WarningNotes({
  warnings,
  acknowledged,
  onAcknowledge,
}: {
  warnings: readonly Warning[]
  acknowledged: readonly Warning['code'][]
  /** null: shown only. */
  onAcknowledge: ((code: Warning['code'], isAcknowledged: boolean) => void) | null
}) {
  if (warnings.length === 0) return null
  return (
    <section aria-label="Worth knowing" className="warning-notes">
      {warnings.map((warning) => {
        const { fact, meaning } = describeWarning(warning)
        const isQuiet = quiet.has(warning.code)
        return (
          <div key={warning.code} className="warning-note">
            <Glyph icon={isQuiet ? Info : TriangleAlert} className={isQuiet ? 'tone-info' : 'tone-warning'} />
            <div>
              <b>{fact}</b> {meaning}
              {warning.needsAcknowledgement && onAcknowledge !== null && (
                <label className="warning-note-tick">
                  <input
                    type="checkbox"
                    checked={acknowledged.includes(warning.code)}
                    onChange={(event) => onAcknowledge(warning.code, event.target.checked)}
                  />
                  I have read this and go on
                </label>
              )}
            </div>
          </div>
        )
      })}
    </section>
  )
}
