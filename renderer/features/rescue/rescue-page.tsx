import type { ArchiveState } from '../../../preload/contract/archive.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { Rescue } from './rescue.tsx'
import './rescue.css'

/** In place of the desk when not even an account can be read: never an empty one. */
export function RescuePage({ archive }: { archive: ArchiveState }) {
  const leave = useRequest(() => bridge.session.leave())
  return (
    <main className="rescue-page" aria-label="Rescue" data-region="rescue">
      <div className="rescue-page-inner">
        <div className="rescue-page-head">
          <h1>{archive.rescue?.connection === 'live' ? 'Clear Street' : 'Built-in market'}: rescue</h1>
          <Button size="small" disabled={leave.runningSince !== null} onClick={() => void leave.run()}>
            Back to the first screen
          </Button>
        </div>
        {leave.failure !== null && <FailureCard failure={leave.failure} />}
        <Rescue archive={archive} />
      </div>
    </main>
  )
}
