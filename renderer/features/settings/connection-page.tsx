import { useState } from 'react'
import type { ConnectionStatus, Session } from '../../../preload/contract/session.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardRow } from '../../ui/card.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { KeyEntry } from '../../ui/key-entry.tsx'
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
        {session.key.kind === 'session-only' && session.key.failure !== null && (
          <div className="card-block">
            <FailureCard failure={session.key.failure} />
          </div>
        )}
        {(replacing || session.key.kind === 'none') && (
          <div className="card-block">
            <EnterKey onDone={() => setReplacing(false)} />
          </div>
        )}
        {live && hasKey && <TestRow session={session} />}
        {session.origin !== null && <CardRow name="Server" note={session.origin} />}
      </Card>
      {forgetting && <ForgetKeyDialog onClose={() => setForgetting(false)} />}
    </>
  )
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
