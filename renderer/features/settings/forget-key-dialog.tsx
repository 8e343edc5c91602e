import { useState } from 'react'
import type { KeyState } from '../../../preload/contract/session.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'

/** Forgets the key; deleting what was read with it is a question of its own, off by default. */
export function ForgetKeyDialog({ keyState, onClose }: { keyState: KeyState; onClose: () => void }) {
  const [deleteThreads, setDeleteThreads] = useState(false)
  const { runningSince, failure, run } = useRequest(() => bridge.session.forgetKey({ deleteThreads }))
  const forget = async () => {
    if ((await run()) !== null) onClose()
  }
  return (
    <Dialog
      title="Forget the key"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button kind="danger" disabled={runningSince !== null} onClick={() => void forget()}>
            {deleteThreads ? 'Forget the key and delete threads' : 'Forget the key'}
          </Button>
        </>
      }
    >
      <p>
        {keyState.kind === 'session-only'
          ? 'The key leaves the memory of this program.'
          : 'The key leaves the keychain of this computer and the memory of this program.'}{' '}
        At Clear Street it stays valid until it is revoked there.
      </p>
      <label className="settings-check">
        <input type="checkbox" checked={deleteThreads} onChange={(event) => setDeleteThreads(event.target.checked)} />
        <span>
          Also delete the threads read with it from this computer
          <span className="card-row-note">
            {deleteThreads
              ? ' They are deleted for good here. Clear Street keeps its own copy.'
              : ' Without this they stay readable here.'}
          </span>
        </span>
      </label>
      {failure !== null && <FailureCard failure={failure} occasion="forgetting-key" />}
    </Dialog>
  )
}
