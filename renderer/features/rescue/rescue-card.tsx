import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import type { Rescue } from '../../../preload/contract/archive.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardRow } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { describeFileTrouble, isSound } from '../../ui/file-trouble-text.ts'
import { Pill } from '../../ui/pill.tsx'
import { formatDateTime } from '../../ui/times.ts'
import { describeReadable, isNothing } from './describe-tally.ts'
import { ReplaceDialog } from './replace-dialog.tsx'

/** What happened to the archive in use, what still works, and the ways on without a backup. */
export function RescueCard({ rescue }: { rescue: Rescue }) {
  const [salvaging, setSalvaging] = useState(false)
  const retry = useRequest(() => bridge.archive.retry())
  const { fact, advice } = describeFileTrouble(rescue.reason)
  const nothing = isNothing(rescue)
  const way = nothing && rescue.reason === 'damaged' ? 'Restore a backup, or begin a new archive.' : advice
  return (
    <Card title="Rescue mode" end={<Pill tone="info">{nothing ? 'Not readable' : 'Open for reading'}</Pill>}>
      <CardRow name={fact} note={`Met ${formatDateTime(rescue.since)}. ${way}`} />
      <CardRow name="File, left as it is" note={<span className="mono">{rescue.file}</span>}>
        <CopyButton text={rescue.file} label="Copy path" />
      </CardRow>
      <CardRow name="What can be read" note={nothing ? 'Nothing of it.' : `${describeReadable(rescue)}.`} />
      <CardRow
        name="What still works"
        note={`${nothing ? 'The' : 'Reading threads, messages and drafts, and the'} other connection. Nothing is asked, polled or written here.`}
      />
      <CardRow name="Open it again" note="The same file, once the cause is mended.">
        <Button size="small" icon={RotateCw} disabled={retry.runningSince !== null} onClick={() => void retry.run()}>
          Try again
        </Button>
      </CardRow>
      {!isSound(rescue.reason) && (
        <CardRow
          name={nothing ? 'Begin a new archive' : 'Salvage what is readable'}
          note={`${nothing ? 'An empty one' : 'A new archive is made of it'}. What the server still has is read again; this file is set aside.`}
        >
          <Button size="small" onClick={() => setSalvaging(true)}>
            {nothing ? 'Begin anew' : 'Salvage'}
          </Button>
        </CardRow>
      )}
      {retry.failure !== null && (
        <div className="card-block" role="alert">
          <FailureCard failure={retry.failure} />
        </div>
      )}
      {salvaging && <ReplaceDialog rescue={rescue} backup={null} onClose={() => setSalvaging(false)} />}
    </Card>
  )
}
