import type { Backup, Rescue } from '../../../preload/contract/archive.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Elapsed } from '../../ui/elapsed.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { countOf } from '../../ui/numbers.ts'
import { Spinner } from '../../ui/spinner.tsx'
import { formatDateTime } from '../../ui/times.ts'
import { describeReadable, isNothing } from './describe-tally.ts'
import './rescue.css'

/** What will be replaced by what, before it is done: by a backup, or by what a rescue can read. */
export function ReplaceDialog({
  rescue,
  backup,
  onClose,
}: {
  rescue: Rescue | null
  backup: Backup | null
  onClose: () => void
}) {
  const replace = useRequest(() =>
    backup === null ? bridge.archive.salvage() : bridge.archive.restore({ backupId: backup.id }),
  )
  const running = replace.runningSince
  const anew = rescue !== null && isNothing(rescue)
  const words =
    backup !== null
      ? { title: 'Restore a backup', verb: 'Restore' }
      : anew
        ? { title: 'Begin a new archive', verb: 'Begin anew' }
        : { title: 'Salvage what is readable', verb: 'Salvage' }
  const go = async () => {
    if ((await replace.run()) !== null) onClose()
  }
  return (
    <Dialog
      title={words.title}
      onClose={() => running === null && onClose()}
      footer={
        <>
          {running !== null && (
            <span className="rescue-running">
              <Spinner /> Replacing <Elapsed since={new Date(running).toISOString()} />
            </span>
          )}
          <Button disabled={running !== null} onClick={onClose}>
            Back
          </Button>
          <Button kind="primary" disabled={running !== null} onClick={() => void go()}>
            {words.verb}
          </Button>
        </>
      }
    >
      <dl className="rescue-facts">
        <dt>Replaced</dt>
        <dd>{replacedWords(rescue)}</dd>
        <dt>By</dt>
        <dd className="figures">
          {backup === null
            ? anew
              ? 'A new, empty archive.'
              : 'A new archive with everything that can be read.'
            : `The backup of ${formatDateTime(backup.takenAt)}: ${countsOf(backup)}.`}
        </dd>
        <dt>Kept</dt>
        <dd>The present file, in the folder “set-aside” beside it. Nothing is deleted.</dd>
        <dt>Then</dt>
        <dd>The archive opens, and messages that the server still has are read again.</dd>
      </dl>
      {replace.failure !== null && (
        <div role="alert">
          <FailureCard failure={replace.failure} />
        </div>
      )}
    </Dialog>
  )
}

function replacedWords(rescue: Rescue | null): string {
  if (rescue === null)
    return 'The archive in use. What was written here since the backup is no longer shown: drafts, questions that wait, thoughts.'
  return isNothing(rescue)
    ? 'The archive in use, of which nothing can be read.'
    : `The archive in use, of which this can be read: ${describeReadable(rescue)}.`
}

export function countsOf({ threads, messages }: Backup): string {
  if (threads === null || messages === null) return 'not countable'
  return `${countOf(threads, 'thread', 'threads')}, ${countOf(messages, 'message', 'messages')}`
}
