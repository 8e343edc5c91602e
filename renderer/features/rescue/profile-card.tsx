import { useState } from 'react'
import type { ArchiveState } from '../../../preload/contract/archive.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardRow } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { isSound } from '../../ui/file-trouble-text.ts'
import { Pill } from '../../ui/pill.tsx'

/** The profile's own settings cannot be used: what that means and how to begin a new file. */
export function ProfileCard({ profile }: { profile: NonNullable<ArchiveState['profile']> }) {
  const [asking, setAsking] = useState(false)
  const setAside = useRequest(() => bridge.archive.setProfileAside())
  const go = async () => {
    if ((await setAside.run()) !== null) setAsking(false)
  }
  return (
    <Card title="Settings of this profile" end={<Pill tone="warning">Until quit only</Pill>}>
      <CardRow
        name={facts[profile.reason] ?? 'Their file cannot be used'}
        note="What could be read of them is in use, the rest stands at its first values. Changes last until quit. Threads are not touched."
      />
      <CardRow name="File, left as it is" note={<span className="mono">{profile.file}</span>}>
        <CopyButton text={profile.file} label="Copy path" />
      </CardRow>
      {!isSound(profile.reason) && (
        <CardRow name="A new file" note="The present one is set aside; the settings in use are kept in a new one.">
          <Button size="small" onClick={() => setAsking(true)}>
            Set aside
          </Button>
        </CardRow>
      )}
      {asking && (
        <Dialog
          title="Set the settings aside"
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>Back</Button>
              <Button kind="primary" disabled={setAside.runningSince !== null} onClick={() => void go()}>
                Set aside
              </Button>
            </>
          }
        >
          <p>
            The file goes to the folder “set-aside” of the profile and is not deleted. The settings in use now are
            written to a new one. Which connection was used last and that a key was saved are kept as far as they could
            be read.
          </p>
          {setAside.failure !== null && <FailureCard failure={setAside.failure} />}
        </Dialog>
      )}
    </Card>
  )
}

const facts: Readonly<Record<string, string>> = {
  damaged: 'Their file is damaged',
  'newer-version': 'Their file was written by a newer version',
  busy: 'Another program holds their file',
  'read-only': 'Their file is on a disk that is read-only',
  'disk-full': 'The disk is full',
  'not-permitted': 'This user may not write their file',
}
