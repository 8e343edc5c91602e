import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { bridge } from '../../../bridge/bridge.ts'
import { useRequest } from '../../../bridge/use-request.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardRow } from '../../../ui/card.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { FailureCard } from '../../../ui/failure-card.tsx'
import { countOf } from '../../../ui/numbers.ts'
import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { saveText } from '../../../ui/save-text.ts'
import { formatListTime } from '../../../ui/times.ts'
import { useNow } from '../../../ui/use-now.ts'
import './drift.css'
import { DriftEntry } from './drift-entry.tsx'
import { countKind, exportDrift, exportName } from './drift-words.ts'
import { groupDrift, type DriftGroup } from './group-drift.ts'

const rowStep = 20

/** What the broker's answers had that this version does not know, by kind and place. */
export function DriftDesk({ version }: { version: string | null }) {
  const { value, failure, run } = useRequest(() => bridge.drift.list())
  useEffect(() => void run(), [run])
  const now = useNow(true, 60_000)
  const entries = value ?? []
  const save = () => {
    const at = Date.now()
    saveText(exportName(at), 'application/json', exportDrift(entries, version, at))
  }
  return (
    <Card
      title="Unknown to this version"
      end={
        entries.length > 0 && (
          <>
            <CopyButton text={JSON.stringify(entries, null, 2)} label="Copy as JSON" />
            <Button size="small" icon={Download} onClick={save}>
              Export
            </Button>
          </>
        )
      }
    >
      {failure !== null && (
        <div className="card-block">
          <FailureCard failure={failure} />
        </div>
      )}
      {value !== null && <CardRow name={summaryOf(entries.length)} note={noteOf(entries.length)} />}
      {groupDrift(entries).map((group) => (
        <Group key={`${group.kind} ${group.place}`} group={group} now={now} />
      ))}
    </Card>
  )
}

function Group({ group: { kind, place, entries, firstSeen, lastSeen }, now }: { group: DriftGroup; now: number }) {
  const [shown, setShown] = useState(rowStep)
  const name = `${countKind(kind, entries.length)} in ${revealHidden(place)}`
  return (
    <section className="card-block drift-group" aria-label={name}>
      <div className="drift-group-head">
        <h3>
          {countKind(kind, entries.length)} in <span className="mono">{revealHidden(place)}</span>
        </h3>
        <span className="meta figures">
          first {formatListTime(firstSeen, now)}, last {formatListTime(lastSeen, now)}
        </span>
      </div>
      <ul>
        {entries.slice(0, shown).map((entry) => (
          <DriftEntry key={entry.name} entry={entry} now={now} />
        ))}
      </ul>
      {entries.length > shown && (
        <Button size="small" onClick={() => setShown(entries.length)}>
          Show {countOf(entries.length - shown, 'more entry', 'more entries')}
        </Button>
      )}
    </section>
  )
}

function summaryOf(count: number): string {
  return count === 0 ? 'Nothing so far' : `${countOf(count, 'thing', 'things')} in the answers of this connection`
}

function noteOf(count: number): string {
  return count === 0
    ? 'Every field, part, action and word in the answers of this connection was known. What is new is listed here.'
    : 'Answers are read and kept as ever; this version makes nothing of these. Listed on this computer only: no values of fields, no questions of yours, no account numbers.'
}
