import type { Blotter } from '../../../preload/contract/blotter.ts'
import type { Account, ConnectionKind } from '../../../preload/contract/session.ts'
import { AccountLabel } from '../../ui/account-swatch.tsx'
import { nameAccount } from '../../ui/name-account.ts'
import { groupThousands } from '../../ui/numbers.ts'
import { SimulatedTag } from '../../ui/simulated-tag.tsx'
import { formatStamp } from '../../ui/times.ts'
import { SignedMoney } from './signed-money.tsx'

/** The account with its money, and as of when. */
export function MoneyHead({
  account,
  connection,
  balances,
}: {
  account: Account
  connection: ConnectionKind
  balances: Blotter['balances'] | null
}) {
  const money = balances?.rows ?? null
  const asOf = balances?.asOf ?? null
  return (
    <div className="money-head">
      <span className="money-head-account">
        <AccountLabel name={nameAccount(account)} colour={account.colour} />
        {connection === 'simulator' && <SimulatedTag />}
      </span>
      <dl className="money-head-figures figures">
        <div>
          <dt>Equity</dt>
          <dd>{shown(money?.equity ?? null)}</dd>
        </div>
        <div>
          <dt>Buying power</dt>
          <dd>{shown(money?.buyingPower ?? null)}</dd>
        </div>
        <div>
          <dt>Day result</dt>
          <dd>{<Money value={money?.dailyPnl ?? null} />}</dd>
        </div>
        <div>
          <dt>Realised</dt>
          <dd>{<Money value={money?.dailyRealizedPnl ?? null} />}</dd>
        </div>
      </dl>
      <span className="meta figures money-head-as-of">
        {asOf === null ? 'Not read yet' : `${money?.currency ?? ''} as of ${formatStamp(asOf)}`}
      </span>
    </div>
  )
}

function shown(value: string | null): string {
  return value === null ? '?' : groupThousands(value)
}

function Money({ value }: { value: string | null }) {
  return value === null ? '?' : <SignedMoney value={value} />
}
