import { ArrowLeft, KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { Account, KeyState, Session } from '../../../preload/contract/session.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { AccountFields, checkAccountName } from '../../ui/account-fields.tsx'
import { AccountLabel } from '../../ui/account-swatch.tsx'
import { Button } from '../../ui/button.tsx'
import { describeAccountState } from '../../ui/describe-account-state.ts'
import { FailureCard } from '../../ui/failure-card.tsx'
import { Field } from '../../ui/field.tsx'
import { KeychainCard } from '../../ui/keychain-card.tsx'
import { nameAccount } from '../../ui/name-account.ts'
import { NoticeCard } from '../../ui/notice-card.tsx'
import { findAccount } from './find-account.ts'

/** Third step: which account, its name and its colour. */
export function AccountStep({ session }: { session: Session }) {
  const usable = session.accounts.filter((account) => account.status === 'ACTIVE')
  const [chosen, setChosen] = useState<Account | null>(usable[0] ?? null)
  const [description, setDescription] = useState({ name: chosen?.name ?? '', colour: chosen?.colour ?? 1 })
  const open = useRequest(async (account: Account) => {
    if (description.name.trim() !== account.name || description.colour !== account.colour)
      await bridge.session.describeAccount({ accountId: account.id, ...description })
    return bridge.session.chooseAccount({ accountId: account.id })
  })
  const leave = useRequest(() => bridge.session.leave())
  const [typed, setTyped] = useState<string | null>(null)
  const search = typed === null ? null : findAccount(typed, session.accounts)
  const wrongNumber = search?.ok === false ? search.wrong : null
  const choose = (account: Account) => {
    setChosen(account)
    setDescription({ name: account.name, colour: account.colour })
  }
  return (
    <form
      className="onboarding-page onboarding-page-top"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen === null || wrongNumber !== null) return
        if (checkAccountName(description.name) === null) void open.run(chosen)
      }}
    >
      <header className="onboarding-head">
        <h1>Choose an account</h1>
        <p>Questions are asked under this account. You can switch at any time in the title bar.</p>
      </header>
      <div className="onboarding-panel">
        <KeyNotice keyState={session.key} />
        <fieldset className="account-choice">
          <legend className="screen-reader-only">Account</legend>
          {session.accounts.map((account) => (
            <label
              key={account.id}
              className={`account-choice-row account-colour-${account.id === chosen?.id ? description.colour : account.colour}`}
            >
              <input
                type="radio"
                name="account"
                checked={account.id === chosen?.id}
                disabled={account.status !== 'ACTIVE'}
                onChange={() => {
                  setTyped(null)
                  choose(account)
                }}
              />
              <AccountLabel
                name={nameAccount(account.id === chosen?.id ? { ...account, name: description.name } : account)}
                colour={account.id === chosen?.id ? description.colour : account.colour}
              />
              <span className="meta">{describeAccountState(account)}</span>
            </label>
          ))}
        </fieldset>
        <Field
          label="Account number"
          inputMode="numeric"
          autoComplete="off"
          value={typed ?? ''}
          help="Or type the number of an account the key sees."
          wrong={wrongNumber}
          onChange={({ target }) => {
            setTyped(target.value)
            const found = findAccount(target.value, session.accounts)
            if (found.ok) choose(found.account)
          }}
        />
        {chosen === null ? (
          <NoticeCard icon={KeyRound} tone="warning" title="No account can be used">
            The key sees {session.accounts.length} and none of them is active. Ask Clear Street about them, or use
            another key.
          </NoticeCard>
        ) : (
          <div className="onboarding-sheet">
            <AccountFields
              value={description}
              onChange={setDescription}
              help="Name and colour stay on this computer."
            />
          </div>
        )}
        {open.failure !== null && <FailureCard failure={open.failure} />}
        <div className="onboarding-acts">
          <Button type="submit" kind="primary" size="large" disabled={chosen === null || open.runningSince !== null}>
            Open the desk
          </Button>
          <Button kind="quiet" size="large" icon={ArrowLeft} onClick={() => void leave.run()}>
            Back
          </Button>
        </div>
      </div>
    </form>
  )
}

/** Why the key is not in the keychain; the desk opens all the same. */
function KeyNotice({ keyState }: { keyState: KeyState }) {
  const again = useRequest(() => bridge.session.tryKeychain())
  if (keyState.kind !== 'session-only') return null
  if (keyState.failure !== null) return <KeychainCard keyState={keyState} again={again} />
  return (
    <NoticeCard icon={KeyRound} tone="warning" title="The key is kept for this session only">
      The key or the server was given by the environment, so the key is never stored; it is forgotten at quit.
    </NoticeCard>
  )
}
