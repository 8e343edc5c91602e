import { useEffect, useState, type ReactNode } from 'react'
import type { Session } from '../../../preload/contract/session.ts'
import { bridge } from '../../bridge/bridge.ts'
import { onEvent } from '../../bridge/events.ts'
import { useRequest } from '../../bridge/use-request.ts'
import './onboarding.css'
import { AccountStep } from './account-step.tsx'
import { Doors } from './doors.tsx'
import { KeyStep } from './key-step.tsx'

/** Everything before the desk is open. `foot` is what the window puts at the right of the foot. */
export function Onboarding({ session, foot }: { session: Session; foot?: ReactNode }) {
  const [step, setStep] = useState<'doors' | 'key'>('doors')
  const explore = useRequest(() => bridge.session.explore())
  const reconnect = useRequest(() => bridge.session.reconnect())
  const hasKey = session.key.kind === 'saved' || session.key.kind === 'session-only'
  const connect = async () => {
    if (!hasKey) return setStep('key')
    explore.reset()
    await reconnect.run()
  }
  useEffect(() => (session.stage === 'welcome' ? dropPlaces() : undefined), [session.stage])
  const atKey = step === 'key' && session.stage === 'welcome'
  return (
    <main className="onboarding">
      {session.stage === 'choose-account' && <AccountStep key={session.origin} session={session} />}
      {session.stage === 'welcome' && !atKey && (
        <Doors
          keyState={session.key}
          busy={explore.runningSince !== null || reconnect.runningSince !== null}
          failure={explore.failure ?? reconnect.failure}
          onExplore={() => void explore.run()}
          onConnect={() => void connect()}
          onOtherKey={() => setStep('key')}
        />
      )}
      {atKey && <KeyStep keyState={session.key} onBack={() => setStep('doors')} />}
      <footer className="onboarding-foot">
        <span className="meta">{hints[session.stage === 'choose-account' ? 'account' : step]}</span>
        <span className="onboarding-foot-end">{foot}</span>
      </footer>
    </main>
  )
}

/** A place that was asked for while nothing was open must not move the desk that opens later. */
function dropPlaces(): () => void {
  const drop = () => void bridge.desktop.takePlace().catch(() => {})
  drop()
  return onEvent((event) => event.name === 'desktop.placeWaiting' && drop())
}

const hints = {
  doors: 'Tab moves between the doors, Enter opens one',
  key: 'Enter tests the key',
  account: 'Arrow keys choose an account, Enter opens the desk',
}
