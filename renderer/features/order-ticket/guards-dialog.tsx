import { useEffect, useState } from 'react'
import type { Account } from '../../../preload/contract/session.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { nameAccount } from '../../ui/name-account.ts'
import { GuardFields, readGuards, type Guards, type TypedGuards } from '../../ui/order/guard-fields.tsx'

/** The user's own limits for the orders of an account. */
export function GuardsDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { value, failure, run } = useRequest(() => bridge.guards.get({ accountId: account.id }))
  const save = useRequest((guards: Guards) => bridge.guards.set({ accountId: account.id, guards }))
  const [typed, setTyped] = useState<TypedGuards>({})
  useEffect(() => void run(), [run])
  const guards = readGuards(value, typed)
  return (
    <Dialog
      title="Guards"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            disabled={guards === null || save.runningSince !== null}
            onClick={() => guards !== null && void save.run(guards).then((kept) => kept !== null && onClose())}
          >
            Save guards
          </Button>
        </>
      }
    >
      <p className="quiet-text">
        Limits for orders of {nameAccount(account)}, kept on this computer. An order beyond one needs its value typed.
      </p>
      <GuardFields guards={value} typed={typed} refusal={save.failure} onType={setTyped} />
      {failure !== null && <FailureCard failure={failure} />}
      {save.failure !== null && save.failure.code !== 'invalid-input' && <FailureCard failure={save.failure} />}
    </Dialog>
  )
}
