import { Shield, ShieldAlert } from 'lucide-react'
import { useState } from 'react'
import type { Arming } from '../../../preload/contract/arming.ts'
import type { Account } from '../../../preload/contract/session.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { nameAccount } from '../../ui/name-account.ts'
import { ArmDialog } from '../../ui/order/arm-dialog.tsx'
import { unavailableWords } from '../../ui/order/arming-words.ts'

/** Beside Send of a live account: whether it can send, and the way to. */
export function LiveGate({ account, arming }: { account: Account; arming: Arming | null }) {
  const [isAsking, setAsking] = useState(false)
  const arm = useRequest((name: string) => bridge.arming.arm({ accountId: account.id, name }))
  const kind = arming?.state.kind
  if (kind === 'armed')
    return (
      <p className="live-gate live-gate-armed">
        <Glyph icon={ShieldAlert} />
        <span>Live orders of {nameAccount(account)} are armed. Send means a real order.</span>
      </p>
    )
  return (
    <div className="live-gate">
      <Glyph icon={Shield} />
      <span role="status">
        {arming?.state.kind === 'unavailable'
          ? `No live orders of ${nameAccount(account)}. ${unavailableWords[arming.state.reason]}`
          : `Live orders of ${nameAccount(account)} are disarmed. This review is not sent.`}
      </span>
      {kind === 'disarmed' && (
        <Button size="small" onClick={() => setAsking(true)}>
          Arm this account
        </Button>
      )}
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
