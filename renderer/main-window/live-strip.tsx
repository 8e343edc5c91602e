import { Shield, ShieldAlert, ShieldOff } from 'lucide-react'
import { useState } from 'react'
import type { Account, Session } from '../../preload/contract/session.ts'
import { useArmings } from '../bridge/arming.ts'
import { bridge } from '../bridge/bridge.ts'
import { useRequest } from '../bridge/use-request.ts'
import { Strip } from '../ui/banner.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { nameAccount } from '../ui/name-account.ts'
import { ArmDialog } from '../ui/order/arm-dialog.tsx'
import { unavailableWords } from '../ui/order/arming-words.ts'

/** Whether a press on Send is a real order: of the account in use, and of every other that is armed. */
export default function LiveStrip({ session, onOrders }: { session: Session; onOrders: () => void }) {
  const armings = useArmings(session.accounts)
  const [arming, setArming] = useState(false)
  const arm = useRequest((accountId: Account['id'], name: string) => bridge.arming.arm({ accountId, name }))
  const disarm = useRequest((accountId: Account['id']) => bridge.arming.disarm({ accountId }))
  const account = session.accounts.find(({ id }) => id === session.accountId)
  const state = account === undefined ? undefined : armings.get(account.id)?.state
  const others = session.accounts.filter(
    ({ id }) => id !== session.accountId && armings.get(id)?.state.kind === 'armed',
  )
  const also = others.length > 0 && (
    <>
      {' '}
      <b>Also armed: {others.map(nameAccount).join(', ')}.</b>
    </>
  )
  const orders = <LinkButton onClick={onOrders}>Orders and guards</LinkButton>

  if (account === undefined || state === undefined)
    return (
      <Strip icon={Shield}>
        <b>Live account.</b> No order is sent before it is armed.
      </Strip>
    )
  if (state.kind === 'armed')
    return (
      <Strip
        icon={ShieldAlert}
        tone="negative"
        acts={
          <>
            {orders}
            <LinkButton onClick={() => void disarm.run(account.id)}>Disarm</LinkButton>
          </>
        }
      >
        <b>Live orders of {nameAccount(account)} are armed until quit.</b> Send means a real order.{also}
      </Strip>
    )
  return (
    <>
      <Strip
        icon={state.kind === 'unavailable' ? ShieldOff : Shield}
        tone={others.length > 0 ? 'negative' : 'neutral'}
        acts={
          <>
            {orders}
            {state.kind === 'disarmed' && <LinkButton onClick={() => setArming(true)}>Arm this account</LinkButton>}
          </>
        }
      >
        {state.kind === 'unavailable' ? (
          <>
            <b>No live orders.</b> {unavailableWords[state.reason]}
          </>
        ) : (
          <>
            <b>Live orders are disarmed.</b> Tickets can be reviewed, not sent.
          </>
        )}
        {also}
      </Strip>
      {arming && (
        <ArmDialog
          account={account}
          running={arm.runningSince !== null}
          failure={arm.failure}
          onArm={(name) => void arm.run(account.id, name).then((armed) => armed !== null && setArming(false))}
          onClose={() => {
            arm.reset()
            setArming(false)
          }}
        />
      )}
    </>
  )
}
