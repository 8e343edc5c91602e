import { ChevronRight } from 'lucide-react'
import '../../../ui/code.css'
import type { Drift } from '../../../../preload/contract/drift.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Glyph } from '../../../ui/glyph.tsx'
import { countOf } from '../../../ui/numbers.ts'
import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { formatDateTime, formatListTime } from '../../../ui/times.ts'

/** One unknown thing: how often, since when, and all that is known of it when opened. */
export function DriftEntry({ entry, now }: { entry: Drift; now: number }) {
  const { kind, place, name, type, sample, count, firstSeen, lastSeen } = entry
  return (
    <li>
      <details className="drift-entry">
        <summary>
          <Glyph icon={ChevronRight} />
          <span className="mono drift-name">{revealHidden(name)}</span>
          {type !== null && <span className="meta">{type}</span>}
          <span className="meta figures drift-seen">
            {countOf(count, 'answer', 'answers')}, last {formatListTime(lastSeen, now)}
          </span>
        </summary>
        <dl className="drift-facts figures">
          <dt>First seen</dt>
          <dd>{formatDateTime(firstSeen)}</dd>
          <dt>Last seen</dt>
          <dd>{formatDateTime(lastSeen)}</dd>
          <dt>Sample</dt>
          <dd className="drift-sample">
            {sample === null ? (
              sampleless[kind]
            ) : (
              <pre className="code" dir="ltr" tabIndex={0} role="region" aria-label={`Sample of ${revealHidden(name)}`}>
                {revealHidden(indent(sample), 8_000)}
              </pre>
            )}
            <CopyButton
              text={JSON.stringify({ kind, place, name, type, count, firstSeen, lastSeen, sample }, null, 2)}
            />
          </dd>
        </dl>
      </details>
    </li>
  )
}

const sampleless: Readonly<Record<Drift['kind'], string>> = {
  field: 'None: values of fields are not kept.',
  word: 'None: the name is the word itself.',
  part: 'None was kept.',
  action: 'None was kept.',
}

/** A sample is JSON unless it was cut. */
function indent(sample: string): string {
  try {
    return JSON.stringify(JSON.parse(sample), null, 2)
  } catch {
    return sample
  }
}
