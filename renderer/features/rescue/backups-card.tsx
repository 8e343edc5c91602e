import { Check, Save, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ArchiveState, Backup } from '../../../preload/contract/archive.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardRow } from '../../ui/card.tsx'
import { Elapsed } from '../../ui/elapsed.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { Pill } from '../../ui/pill.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { formatDateTime } from '../../ui/times.ts'
import { formatSize } from '../../ui/format-size.ts'
import { countsOf, ReplaceDialog } from './replace-dialog.tsx'
import './rescue.css'

/** The backups of the archive in use, each read to its end, and a new one now. */
export function BackupsCard({ archive }: { archive: ArchiveState }) {
  const { rescue } = archive
  const list = useRequest(() => bridge.archive.backups())
  const backUp = useRequest(() => bridge.archive.backUp())
  const [chosen, setChosen] = useState<Backup | null>(null)
  const { run } = list
  useEffect(() => void run(), [run])
  const running = backUp.runningSince ?? (list.value === null ? list.runningSince : null)
  const failure = backUp.failure ?? list.failure
  return (
    <Card
      title="Backups"
      end={
        <>
          {running !== null && (
            <span className="rescue-running">
              <Spinner /> {backUp.runningSince === null ? 'Reading' : 'Backing up'}{' '}
              <Elapsed since={new Date(running).toISOString()} />
            </span>
          )}
          <Button
            size="small"
            icon={Save}
            disabled={rescue !== null || backUp.runningSince !== null}
            title={rescue === null ? undefined : 'Not while the archive is open for reading only'}
            onClick={() => void backUp.run().then(run)}
          >
            Back up now
          </Button>
        </>
      }
    >
      {failure !== null && (
        <div className="card-block" role="alert">
          <FailureCard failure={failure} />
        </div>
      )}
      {list.value?.backups.map((backup) => (
        <CardRow
          key={backup.id}
          name={<span className="figures">{formatDateTime(backup.takenAt)}</span>}
          note={`${occasions[backup.occasion]}, ${formatSize(backup.bytes)}, ${countsOf(backup)}`}
        >
          <CheckPill check={backup.check} />
          <Button
            size="small"
            disabled={backup.check !== 'good' || rescue?.reason === 'busy'}
            title={backup.check === 'good' ? undefined : 'This one cannot take the place of the archive'}
            onClick={() => setChosen(backup)}
          >
            Restore
          </Button>
        </CardRow>
      ))}
      {list.value?.backups.length === 0 && (
        <CardRow
          name={rescue === null ? 'None yet' : 'None'}
          note={rescue === null ? 'The first one is taken by itself within minutes of use.' : undefined}
        />
      )}
      {list.value !== null && (
        <CardRow
          name="Once a day and before an update, three at most, without any key"
          note={<span className="mono">{list.value.folder}</span>}
        />
      )}
      {chosen !== null && (
        <ReplaceDialog rescue={rescue} backup={chosen} onClose={() => (setChosen(null), void run())} />
      )}
    </Card>
  )
}

const occasions: Record<Backup['occasion'], string> = {
  daily: 'Daily',
  'before-update': 'Before an update',
  asked: 'Asked for',
}

function CheckPill({ check }: { check: Backup['check'] }) {
  if (check === 'good')
    return (
      <Pill tone="positive" icon={Check}>
        Whole
      </Pill>
    )
  return (
    <Pill tone="negative" icon={TriangleAlert}>
      {check === 'damaged' ? 'Damaged' : 'Newer version'}
    </Pill>
  )
}
