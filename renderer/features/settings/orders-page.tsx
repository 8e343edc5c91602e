import type { Session } from '../../../preload/contract/session.ts'
import { GuardsCard } from './guards-card.tsx'
import { LiveOrdersCard } from './live-orders-card.tsx'

/** Whether orders of each account can leave, and the user's own limits for them. */
export function OrdersPage({ session }: { session: Session }) {
  return (
    <>
      <LiveOrdersCard session={session} />
      {session.accounts.map((account) => (
        <GuardsCard key={account.id} account={account} />
      ))}
    </>
  )
}
