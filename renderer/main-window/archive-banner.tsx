import { DatabaseBackup, HardDrive } from 'lucide-react'
import type { ArchiveState } from '../../preload/contract/archive.ts'
import { Banner } from '../ui/banner.tsx'
import { isNothing } from '../features/rescue/describe-tally.ts'
import { Button } from '../ui/button.tsx'
import { describeFileTrouble, isSound } from '../ui/file-trouble-text.ts'

/** What is wrong with the files of this profile, in one line; the rest stands under Settings, Data. */
export function ArchiveBanner({
  banner,
  archive: { rescue, refused },
  onData,
}: {
  banner: 'rescue' | 'refused' | 'profile'
  archive: ArchiveState
  /** null: there is no such page yet. */
  onData: (() => void) | null
}) {
  const ways = onData !== null && (
    <Button size="small" onClick={onData}>
      {banner === 'rescue' && !isSound(rescue?.reason) ? 'Restore a backup' : 'Ways on'}
    </Button>
  )
  if (banner === 'rescue')
    return (
      <Banner tone="info" icon={DatabaseBackup} fact="Rescue mode." acts={ways}>
        {describeFileTrouble(rescue?.reason).fact};{' '}
        {rescue !== null && isNothing(rescue)
          ? 'nothing of it can be read, and nothing is asked or written.'
          : 'what can be read of it is shown, and nothing is asked or written.'}
      </Banner>
    )
  if (banner === 'refused')
    return (
      <Banner tone="warning" icon={HardDrive} fact={`${describeFileTrouble(refused?.reason).fact}.`} acts={ways}>
        What is shown stays; new things are kept only once a write works again.
      </Banner>
    )
  return (
    <Banner tone="info" icon={DatabaseBackup} fact="Settings last until quit." acts={ways}>
      Their file cannot be used and stays as it is; threads are not touched.
    </Banner>
  )
}
