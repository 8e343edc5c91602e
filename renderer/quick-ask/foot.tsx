import type { Account } from '../../preload/contract/session.ts'
import type { SendKey } from '../features/conversation/composer/send-key.ts'
import { AccountLabel } from '../ui/account-swatch.tsx'
import { nameKeys } from '../ui/keys/key-text.ts'
import { nameAccount } from '../ui/name-account.ts'
import { SimulatedTag } from '../ui/simulated-tag.tsx'

/** What is in the middle of the window. */
export type Stage = 'empty' | 'running' | 'answered'

/** Whose account is asked under, and what the keys do now. */
export function Foot({
  account,
  simulated,
  stage,
  hides,
  sendKey,
  typed,
  copied,
}: {
  account: Account
  simulated: boolean
  stage: Stage
  /** This window can be hidden and comes back. */
  hides: boolean
  sendKey: SendKey
  /** Enter has something to ask; without it, it opens the row that is marked. */
  typed: boolean
  /** The answer was just copied. */
  copied: boolean
}) {
  return (
    <>
      <AccountLabel name={nameAccount(account)} colour={account.colour} />
      {simulated && <SimulatedTag />}
      <span className="foot-keys">
        {stage === 'empty' && (
          <Hint keys={sendKey === 'enter' ? 'Enter' : nameKeys('Mod+Enter')}>{typed ? 'asks' : 'opens'}</Hint>
        )}
        {stage === 'empty' && hides && <Hint keys="Esc">back to your program</Hint>}
        {stage === 'running' && (
          <span className="meta">{hides ? 'Keeps running if you press Esc' : 'Keeps running if you leave'}</span>
        )}
        {stage === 'answered' && <Hint keys={nameKeys('Mod+O')}>main window</Hint>}
        {stage === 'answered' && <Hint keys={nameKeys('Mod+C')}>{copied ? 'copied' : 'copy'}</Hint>}
        {stage === 'answered' && hides && <Hint keys="Esc">hide</Hint>}
      </span>
    </>
  )
}

function Hint({ keys, children }: { keys: string; children: string }) {
  return (
    <span className="foot-hint meta">
      <kbd>{keys}</kbd>
      {children}
    </span>
  )
}
