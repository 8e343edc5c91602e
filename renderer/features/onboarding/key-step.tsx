import { ArrowLeft } from 'lucide-react'
import type { KeyState } from '../../../preload/contract/session.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { KeychainCard } from '../../ui/keychain-card.tsx'
import { KeyEntry } from '../../ui/key-entry.tsx'

/** Second door: paste the key, test it, read the named result. Success arrives as a changed session. */
export function KeyStep({ keyState, onBack }: { keyState: KeyState; onBack: () => void }) {
  const { runningSince, failure, run } = useRequest((apiKey: string) => bridge.session.connect({ apiKey }))
  const again = useRequest(async () => {
    const session = await bridge.session.tryKeychain()
    return session.key.kind === 'saved' ? await bridge.session.reconnect() : session
  })
  return (
    <div className="onboarding-page onboarding-page-top">
      <header className="onboarding-head">
        <h1>Connect Clear Street</h1>
        <p>
          The key is tested once and kept in the system keychain; where that cannot be used, in memory until you quit.
          It cannot be shown again.
        </p>
      </header>
      <div className="onboarding-panel">
        {keyState.kind === 'unreadable' && <KeychainCard keyState={keyState} again={again} />}
        <div className="onboarding-sheet">
          <KeyEntry runningSince={runningSince} failure={failure} onTest={async (key) => (await run(key)) !== null}>
            <Button kind="quiet" size="large" icon={ArrowLeft} onClick={onBack}>
              Back
            </Button>
          </KeyEntry>
        </div>
      </div>
    </div>
  )
}
