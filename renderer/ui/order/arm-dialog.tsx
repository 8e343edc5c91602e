import { LockKeyholeOpen } from 'lucide-react'
import { useState } from 'react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Account } from '../../../preload/contract/session.ts'
import { AccountLabel } from '../account-swatch.tsx'
import { Button } from '../button.tsx'
import { Dialog } from '../dialog.tsx'
import { FailureCard } from '../failure-card.tsx'
import { Field } from '../field.tsx'
import { nameAccount } from '../name-account.ts'
import './arm-dialog.css'

/** The account's name, typed, is what lets its orders leave. */
export function ArmDialog({
  account,
  running,
  failure,
  onArm,
  onClose,
}: {
  account: Account
  running: boolean
  failure: Failure | null
  onArm: (name: string) => void
  onClose: () => void
}) {
  const [name, setName] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const isWrongName = failure?.code === 'invalid-input' && failure.field === 'name' && refused === name
  const arm = () => {
    if (running || name === '') return
    setRefused(name)
    onArm(name)
  }
  return (
    <Dialog
      title="Arm this account"
      className={`arm-dialog account-colour-${account.colour}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button kind="danger" icon={LockKeyholeOpen} disabled={running || name === ''} onClick={arm}>
            Arm this account
          </Button>
        </>
      }
    >
      <AccountLabel name={nameAccount(account)} colour={account.colour} />
      <p>
        Armed, every order you send from this account is a real order with real money. Arming sends nothing: each order
        still needs its review and its Send.
      </p>
      <Field
        label="Type the name of the account"
        help={
          <>
            Must read exactly: <b>{account.name}</b>
          </>
        }
        wrong={isWrongName ? `This is not the name. It must read exactly: ${account.name}` : null}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          // A ticket around it is a form of its own.
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          arm()
        }}
      />
      <p className="meta">Arming ends when you quit, disarm it, leave Clear Street or change the key.</p>
      {failure !== null && failure.code !== 'invalid-input' && <FailureCard failure={failure} />}
    </Dialog>
  )
}
