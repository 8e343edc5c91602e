import { useState } from 'react'
import type { ConnectionStatus, KeyState, Session } from '../../../preload/contract/session.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardRow } from '../../ui/card.tsx'
import { KeyEntry } from '../../ui/key-entry.tsx'
import { KeychainCard } from '../../ui/keychain-card.tsx'
import { describeKey } from './describe-key.ts'
import { ForgetKeyDialog } from './forget-key-dialog.tsx'
import { InUseCard } from './in-use-card.tsx'
import { TestRow } from './test-row.tsx'

/** Which broker, with which key, and whether it answers. */
export function ConnectionPage({
  session,
  connection,
  onLab,
}: {
  session: Session
  connection: ConnectionStatus | null
  onLab: () => void
}) {
  const [replacing, setReplacing] = useState(false)
  const [forgetting, setForgetting] = useState(false)
  const again = useRequest(() => bridge.session.tryKeychain())
  const hasKey = session.key.kind === 'saved' || session.key.kind === 'session-only'
  const live = session.connection === 'live'
  return (
    <>
      <InUseCard session={session} connection={connection} hasKey={hasKey} onLab={onLab} />
      <Card title="Clear Street">
        {session.key.kind !== 'none' && (
          <CardRow name="API key" note={describeKey(session.key)}>
            <Button size="small" aria-expanded={replacing} onClick={() => setReplacing(!replacing)}>
              Replace
            </Button>
            <Button size="small" kind="danger" onClick={() => setForgetting(true)}>
              Forget
            </Button>
          </CardRow>
        )}
        {needsKeychain(session.key) && (
          <div className="card-block">
            <KeychainCard keyState={session.key} again={again} />
          </div>
        )}
        {(replacing || session.key.kind === 'none') && (
          <div className="card-block settings-key">
            {session.key.kind !== 'none' && (
              <p className="card-row-note">
                The present key stays in use until the new one works. Threads, drafts and names of accounts stay.
              </p>
            )}
            <EnterKey onDone={() => setReplacing(false)} />
          </div>
        )}
        {live && hasKey && <TestRow session={session} />}
        {!needsKeychain(session.key) && (
          <CardRow
            name="If the keychain cannot be used"
            note="The key is kept in memory for this session only, never in a file, and forgotten at quit."
          />
        )}
        {session.origin !== null && <CardRow name="Server" note={session.origin} />}
      </Card>
      {forgetting && <ForgetKeyDialog keyState={session.key} onClose={() => setForgetting(false)} />}
    </>
  )
}

function needsKeychain(key: KeyState): boolean {
  return key.kind === 'unreadable' || (key.kind === 'session-only' && key.failure !== null)
}

function EnterKey({ onDone }: { onDone: () => void }) {
  const { runningSince, failure, run } = useRequest((apiKey: string) => bridge.session.connect({ apiKey }))
  return (
    <KeyEntry
      runningSince={runningSince}
      failure={failure}
      onTest={async (key) => {
        const connected = (await run(key)) !== null
        if (connected) onDone()
        return connected
      }}
    />
  )
}
