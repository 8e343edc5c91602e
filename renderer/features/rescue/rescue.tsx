import { DatabaseZap } from 'lucide-react'
import type { ArchiveState } from '../../../preload/contract/archive.ts'
import { Card, CardRow } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { NoticeCard } from '../../ui/notice-card.tsx'
import { BackupsCard } from './backups-card.tsx'
import { ProfileCard } from './profile-card.tsx'
import { RescueCard } from './rescue-card.tsx'

/** The files of this profile as a whole: what is wrong with them, their backups and the ways on. */
export function Rescue({ archive }: { archive: ArchiveState }) {
  const { rescue, profile, setAside, leftOut } = archive
  return (
    <>
      {rescue !== null && <RescueCard rescue={rescue} />}
      {profile !== null && <ProfileCard profile={profile} />}
      {leftOut && (
        <NoticeCard icon={DatabaseZap} tone="warning" title="Part of the archive makes no sense">
          Some of its rows cannot be understood and are left out; everything else works. The log names the tables.
        </NoticeCard>
      )}
      {setAside !== null && (
        <Card title="Set aside">
          <CardRow name="The file that was replaced" note={<span className="mono">{setAside}</span>}>
            <CopyButton text={setAside} label="Copy path" />
          </CardRow>
        </Card>
      )}
      <BackupsCard archive={archive} />
    </>
  )
}
