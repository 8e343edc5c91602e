import type { ReactNode } from 'react'
import type { Account, ConnectionKind } from '../../../preload/contract/session.ts'
import { AccountLabel } from '../../ui/account-swatch.tsx'
import { nameAccount } from '../../ui/name-account.ts'
import { SimulatedTag } from '../../ui/simulated-tag.tsx'
import { WhyButton } from './why-button.tsx'

/** The account an order belongs to, on every step of its ticket. */
export function AccountHead({
  account,
  connection,
  onWhy,
  children,
}: {
  account: Account
  connection: ConnectionKind
  /** null: written by hand. */
  onWhy: (() => void) | null
  children?: ReactNode
}) {
  return (
    <div className="ticket-account">
      <AccountLabel name={nameAccount(account)} colour={account.colour} />
      {connection === 'simulator' ? <SimulatedTag /> : <span className="live-tag">Live</span>}
      <span className="ticket-account-acts">
        {children}
        {onWhy !== null && <WhyButton onPress={onWhy} />}
      </span>
    </div>
  )
}
