import { useEffect, useState } from 'react'
import type { Drift } from '../../../preload/contract/drift.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardRow } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { countOf } from '../../ui/numbers.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { formatListTime } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'

const rowStep = 20

/** What the broker's answers had that this version does not know. */
export function DriftCard() {
  const { value, failure, run } = useRequest(() => bridge.drift.list())
  const [shown, setShown] = useState(rowStep)
  useEffect(() => void run(), [run])
  const now = useNow(true, 60_000)
  const entries = value ?? []
  return (
    <Card
      title="Unknown to this version"
      end={entries.length > 0 && <CopyButton text={JSON.stringify(entries, null, 2)} label="Copy as JSON" />}
    >
      {failure !== null && (
        <div className="card-block">
          <FailureCard failure={failure} />
        </div>
      )}
      {value !== null && <CardRow name={summaryOf(entries.length)} note={noteOf(entries.length)} />}
      {entries.slice(0, shown).map((entry) => (
        <DriftRow key={`${entry.kind} ${entry.place} ${entry.name}`} entry={entry} now={now} />
      ))}
      {entries.length > shown && (
        <div className="card-block">
          <Button size="small" onClick={() => setShown(entries.length)}>
            Show {countOf(entries.length - shown, 'more entry', 'more entries')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function DriftRow({ entry: { kind, place, name, type, count, lastSeen }, now }: { entry: Drift; now: number }) {
  return (
    <CardRow
      name={<span className="mono">{revealHidden(name)}</span>}
      note={
        <>
          {kinds[kind]}
          {type !== null && ` (${type})`} in <span className="mono">{place}</span>
        </>
      }
    >
      <span className="meta figures no-wrap">
        {countOf(count, 'answer', 'answers')}, last {formatListTime(lastSeen, now)}
      </span>
    </CardRow>
  )
}

const kinds: Record<Drift['kind'], string> = { field: 'Field', part: 'Part', action: 'Action', word: 'Word' }

function summaryOf(count: number): string {
  return count === 0 ? 'Nothing so far' : `${countOf(count, 'thing', 'things')} in the answers of this connection`
}

function noteOf(count: number): string {
  return count === 0
    ? 'Every field, part, action and word in the answers of this connection was known. What is new is listed here.'
    : 'Answers are read and kept as ever; this version makes nothing of these. Listed on this computer only: no values of fields, no questions of yours, no account numbers.'
}
