import { LockKeyhole, Shield, ShieldAlert } from 'lucide-react'
import { useState } from 'react'
import type { Arming } from '../../../preload/contract/arming.ts'
import type { Account, Session } from '../../../preload/contract/session.ts'
import { useArmings } from '../../bridge/arming.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { AccountLabel } from '../../ui/account-swatch.tsx'
import { Button } from '../../ui/button.tsx'
import { Card, CardRow } from '../../ui/card.tsx'
import { describeAccountState } from '../../ui/describe-account-state.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { nameAccount } from '../../ui/name-account.ts'
import { ArmDialog } from '../../ui/order/arm-dialog.tsx'
import { unavailableWords } from '../../ui/order/arming-words.ts'
import { Pill } from '../../ui/pill.tsx'
import { SimulatedTag } from '../../ui/simulated-tag.tsx'
import { formatStamp } from '../../ui/times.ts'

/** The gate every live order passes, an account each. */
export function LiveOrdersCard({ session }: { session: Session }) {
  const armings = useArmings(session.accounts)
  if (session.connection !== 'live')
    return (
      <Card title="Live orders" end={<SimulatedTag />}>
        <CardRow name="Built-in market" note="Orders go to the market inside this program. There is nothing to arm." />
      </Card>
    )
  const armed = session.accounts.filter(({ id }) => armings.get(id)?.state.kind === 'armed').length
  return (
    <Card
      title="Live orders"
      end={
        armed === 0 ? (
          <Pill icon={Shield}>Disarmed</Pill>
        ) : (
          <Pill tone="negative" icon={ShieldAlert}>
            {armed} armed
          </Pill>
        )
      }
    >
      <p className="card-block settings-text">
        Every order accepted at Clear Street is a real order; there is no paper account. Tickets can be written and
        reviewed while an account is disarmed, but Send stays off. Arming ends when you quit or the key changes.
      </p>
      {session.accounts.map((account) => (
        <AccountGate key={account.id} account={account} arming={armings.get(account.id) ?? null} />
      ))}
    </Card>
  )
}

function AccountGate({ account, arming }: { account: Account; arming: Arming | null }) {
  const [isAsking, setAsking] = useState(false)
  const arm = useRequest((name: string) => bridge.arming.arm({ accountId: account.id, name }))
  const disarm = useRequest(() => bridge.arming.disarm({ accountId: account.id }))
  const state = arming?.state ?? null
  return (
    <div
      role="group"
      aria-label={`Live orders of ${nameAccount(account)}`}
      className={`card-block settings-armour account-colour-${account.colour}`}
    >
      <div className="settings-armour-head">
        <AccountLabel name={nameAccount(account)} colour={account.colour} />
        <span className="meta">{describeAccountState(account)}</span>
        {state?.kind === 'disarmed' && (
          <>
            <Pill icon={LockKeyhole}>Disarmed</Pill>
            <Button size="small" onClick={() => setAsking(true)}>
              Arm this account
            </Button>
          </>
        )}
        {state?.kind === 'armed' && (
          <>
            <span title={`Since ${formatStamp(state.since)}`}>
              <Pill tone="negative" icon={ShieldAlert}>
                Armed until quit
              </Pill>
            </span>
            <Button size="small" disabled={disarm.runningSince !== null} onClick={() => void disarm.run()}>
              Disarm
            </Button>
          </>
        )}
      </div>
      {state?.kind === 'unavailable' && (
        <p className="card-row-note">Cannot be armed. {unavailableWords[state.reason]}</p>
      )}
      {disarm.failure !== null && <FailureCard failure={disarm.failure} />}
      {isAsking && (
        <ArmDialog
          account={account}
          running={arm.runningSince !== null}
          failure={arm.failure}
          onArm={(name) => void arm.run(name).then((armed) => armed !== null && setAsking(false))}
          onClose={() => {
            arm.reset()
            setAsking(false)
          }}
        />
      )}
    </div>
  )
}
