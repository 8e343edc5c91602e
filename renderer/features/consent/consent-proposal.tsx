import type { ReactNode } from 'react'
import type { Action } from '../../../preload/contract/parts.ts'
import type { Account } from '../../../preload/contract/session.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { AccountLabel } from '../../ui/account-swatch.tsx'
import { nameAccount } from '../../ui/name-account.ts'
import { NoteLine } from '../../ui/note-line.tsx'
import { RawValue } from '../../ui/raw-value.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import './consent-proposal.css'

const mostNamed = 40

/** Consent the assistant asks for: why, to what, and for which accounts. Nothing is agreed to here. */
export function ConsentProposal({
  consent,
  accounts,
  raw,
  source,
}: {
  consent: Extract<Action, { kind: 'open-consent' }>
  /** Every account of the session. */
  accounts: readonly Account[]
  raw: Json
  /** Where the proposal comes from. */
  source: ReactNode
}) {
  const { agreementKey, accountIds, entitlementCodes, reason } = consent
  return (
    <section className="consent-proposal" aria-label="Proposed consent">
      <div>
        <h2>Share account data with Omni</h2>
        <p className="consent-reason" dir="auto">
          <b>Omni asks:</b> {reason.trim() === '' ? 'no reason is given.' : revealHidden(reason, 2_000)}
        </p>
      </div>
      {source}
      <NoteLine>Read only: agreeing comes with a later version. Nothing has been agreed to or shared.</NoteLine>
      <dl className="consent-facts">
        <dt>Agreement</dt>
        <dd dir="auto">
          <code className="mono">{revealHidden(agreementKey, 120)}</code>
        </dd>
        <dt>What it allows</dt>
        <dd dir="auto">
          {entitlementCodes.length === 0 && 'No code came'}
          <ul>
            {entitlementCodes.slice(0, mostNamed).map((code, index) => (
              <li key={index} className="mono">
                {revealHidden(code, 120)}
              </li>
            ))}
            <RestOf count={entitlementCodes.length} />
          </ul>
        </dd>
        <dt>Accounts</dt>
        <dd>
          {accountIds.length === 0 && 'No account came'}
          <ul>
            {accountIds.slice(0, mostNamed).map((id, index) => (
              <li key={index}>
                <AskedAccount id={id} accounts={accounts} />
              </li>
            ))}
            <RestOf count={accountIds.length} />
          </ul>
        </dd>
      </dl>
      <RawValue value={raw} label="the consent" />
    </section>
  )
}

function RestOf({ count }: { count: number }) {
  return count > mostNamed && <li className="meta">and {count - mostNamed} more, in the raw data</li>
}

function AskedAccount({ id, accounts }: { id: number; accounts: readonly Account[] }) {
  const known = accounts.find((account) => account.id === id)
  if (known !== undefined) return <AccountLabel name={nameAccount(known)} colour={known.colour} />
  return <span className="consent-foreign">··{String(id).slice(-4)}, not among your accounts</span>
}
