import { useEffect, useState } from 'react'
import type { Account } from '../../../preload/contract/session.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { nameAccount } from '../../ui/name-account.ts'
import { GuardFields, readGuards, type Guards, type TypedGuards } from '../../ui/order/guard-fields.tsx'

/** The user's own limits for the orders of an account, changed in place. */
export function GuardsCard({ account }: { account: Account }) {
  const read = useRequest(() => bridge.guards.get({ accountId: account.id }))
  const save = useRequest((guards: Guards) => bridge.guards.set({ accountId: account.id, guards }))
  const [typed, setTyped] = useState<TypedGuards>({})
  const { run } = read
  useEffect(() => void run(), [run])
  const kept = save.value ?? read.value
  const guards = readGuards(kept, typed)
  const isChanged = Object.keys(typed).length > 0
  return (
    <Card title={`Guards for ${nameAccount(account)}`}>
      <form
        className="card-block settings-guards"
        aria-label={`Guards for ${nameAccount(account)}`}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (guards === null || !isChanged || save.runningSince !== null) return
          void save.run(guards).then((done) => done !== null && setTyped({}))
        }}
      >
        <GuardFields guards={kept} typed={typed} refusal={save.failure} onType={setTyped} />
        {read.failure !== null && <FailureCard failure={read.failure} />}
        {save.failure !== null && save.failure.code !== 'invalid-input' && <FailureCard failure={save.failure} />}
        {isChanged && (
          <div className="settings-armour-acts">
            <Button type="submit" size="small" kind="primary" disabled={guards === null || save.runningSince !== null}>
              Save guards
            </Button>
            <Button
              size="small"
              onClick={() => {
                save.reset()
                setTyped({})
              }}
            >
              Undo
            </Button>
          </div>
        )}
      </form>
      <p className="card-block card-row-note">
        An order beyond a guard needs its value typed on the ticket, and the override is kept with the order.
      </p>
    </Card>
  )
}
