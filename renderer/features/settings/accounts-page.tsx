import { useState } from 'react'
import type { Account, Session } from '../../../preload/contract/session.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { AccountFields, checkAccountName } from '../../ui/account-fields.tsx'
import { AccountLabel } from '../../ui/account-swatch.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { describeAccountState } from '../../ui/describe-account-state.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { nameAccount } from '../../ui/name-account.ts'

/** Name and colour of each account on this computer. */
export function AccountsPage({ session }: { session: Session }) {
  return (
    <Card title="Accounts">
      {session.accounts.map((account) => (
        <AccountRow key={account.id} account={account} inUse={account.id === session.accountId} />
      ))}
      {session.accounts.length === 0 && <div className="card-block">No accounts are known yet.</div>}
    </Card>
  )
}

function AccountRow({ account, inUse }: { account: Account; inUse: boolean }) {
  const kept = { name: account.name, colour: account.colour }
  const [draft, setDraft] = useState(kept)
  const { runningSince, failure, run } = useRequest(() =>
    bridge.session.describeAccount({ accountId: account.id, name: draft.name.trim(), colour: draft.colour }),
  )
  const changed = draft.name !== kept.name || draft.colour !== kept.colour
  return (
    <form
      className={`card-block settings-armour account-colour-${draft.colour}`}
      aria-label={nameAccount(account)}
      onSubmit={(event) => {
        event.preventDefault()
        if (changed && checkAccountName(draft.name) === null) void run()
      }}
    >
      <div className="settings-armour-head">
        <AccountLabel name={nameAccount({ ...account, name: draft.name })} colour={draft.colour} />
        <span className="meta">
          {describeAccountState(account)}
          {inUse ? ', in use' : ''}
        </span>
      </div>
      <AccountFields value={draft} onChange={setDraft} help={`At the broker: ${account.fullName}`} />
      {failure !== null && <FailureCard failure={failure} />}
      {changed && (
        <div className="settings-armour-acts">
          <Button type="submit" size="small" kind="primary" disabled={runningSince !== null}>
            Keep
          </Button>
          <Button size="small" onClick={() => setDraft(kept)}>
            Undo
          </Button>
        </div>
      )}
    </form>
  )
}
