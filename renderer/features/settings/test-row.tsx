import { RefreshCw } from 'lucide-react'
import type { Session } from '../../../preload/contract/session.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { CardRow } from '../../ui/card.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { formatElapsed } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { describeTest } from './describe-key.ts'

/** One round trip to the broker, and what the last one found. */
export function TestRow({ session }: { session: Session }) {
  const { runningSince, value, failure, run } = useRequest(() => bridge.session.test())
  const last = value ?? session.lastTest
  return (
    <>
      <CardRow name="Last test" note={last === null ? 'Not tested since the start.' : describeTest(last)}>
        {runningSince !== null && <Running since={runningSince} />}
        <Button size="small" icon={RefreshCw} disabled={runningSince !== null} onClick={() => void run()}>
          {last === null ? 'Test' : 'Test again'}
        </Button>
      </CardRow>
      {failure !== null && (
        <div className="card-block" role="alert">
          <FailureCard failure={failure} occasion="reading" />
        </div>
      )}
    </>
  )
}

function Running({ since }: { since: number }) {
  const now = useNow()
  return (
    <>
      <Spinner />
      <span className="meta figures">{formatElapsed(now - since)}</span>
    </>
  )
}
