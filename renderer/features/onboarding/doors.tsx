import { EyeOff, FlaskConical, KeyRound, Plug, Quote, Send, Split, WifiOff } from 'lucide-react'
import { useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { KeyState } from '../../../preload/contract/session.ts'
import { Button } from '../../ui/button.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { formatDateTime, formatStamp } from '../../ui/times.ts'
import { Door } from './door.tsx'
import { MarketPreview } from './market-preview.tsx'

const builtIn = [
  { icon: WifiOff, text: 'No account, no network, no sign-up' },
  { icon: Quote, text: 'Answers and proposals in Omni’s own form' },
  { icon: Split, text: 'Its threads never mix with live ones' },
]
const live = [
  { icon: KeyRound, text: 'The key stays in the system keychain, never in a file' },
  { icon: Send, text: 'Omni proposes; orders leave only for an account you arm' },
  { icon: EyeOff, text: 'Omni sees balances and positions only if you agree' },
]
const steps = [
  { text: 'Paste the API key', note: 'from the Clear Street web app' },
  { text: 'Test and connect', note: 'the result is named, whatever it is' },
  { text: 'Name your accounts', note: 'with a colour each' },
]

/** The first screen: two equal doors. */
export function Doors({
  keyState,
  busy,
  failure,
  onExplore,
  onConnect,
  onOtherKey,
}: {
  keyState: KeyState
  busy: boolean
  failure: Failure | null
  onExplore: () => void
  onConnect: () => void
  onOtherKey: () => void
}) {
  const [asOf, setAsOf] = useState<string | null>(null)
  return (
    <div className="onboarding-page">
      <header className="onboarding-head">
        <h1>Choose where to start</h1>
        <p>Both open the same desk. You can add the other one later, under Settings, Connection.</p>
      </header>
      {failure !== null && (
        <div className="onboarding-panel" role="alert">
          <FailureCard
            failure={failure}
            acts={
              keyState.kind === 'none' ? undefined : (
                <Button size="small" onClick={onOtherKey}>
                  Use another key
                </Button>
              )
            }
          />
        </div>
      )}
      <div className="onboarding-doors">
        <Door
          icon={FlaskConical}
          name="Built-in market"
          lead="A seeded market, a scripted Omni and a broker inside this program."
          hatched
          pane={<MarketPreview onAsOf={setAsOf} />}
          facts={builtIn}
        >
          <Button kind="primary" wide disabled={busy} onClick={onExplore}>
            Explore with the built-in market
          </Button>
          <span className="meta figures">
            Nothing leaves this computer{asOf === null ? '' : `. Prices as of ${formatStamp(asOf)}`}
          </span>
        </Door>
        <Door
          icon={Plug}
          name="Clear Street"
          lead="Your accounts, real quotes and Omni, with a key you paste once."
          pane={<Steps />}
          facts={live}
        >
          <Button kind="primary" wide disabled={busy} onClick={onConnect}>
            Connect Clear Street
          </Button>
          <span className="meta figures">{keyNote(keyState)}</span>
        </Door>
      </div>
    </div>
  )
}

function Steps() {
  return (
    <ol>
      {steps.map((step, index) => (
        <li key={step.text} className="door-step">
          <span className="door-step-number" aria-hidden>
            {index + 1}
          </span>
          <b>{step.text}</b>
          <span className="meta">{step.note}</span>
        </li>
      ))}
    </ol>
  )
}

function keyNote(key: KeyState): string {
  switch (key.kind) {
    case 'none':
      return 'Needs a network and an API key'
    case 'saved':
      return `Uses the key added ${formatDateTime(key.addedAt)}`
    case 'session-only':
      return 'Uses the key of this session'
    case 'unreadable':
      return 'The saved key cannot be read now'
  }
}
