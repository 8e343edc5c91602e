import { useEffect, useState } from 'react'
import type { RequestInput } from '../../../preload/contract/index.ts'
import { decimalPattern } from '../../../preload/contract/patterns.ts'
import type { Account } from '../../../preload/contract/session.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { Field } from '../../ui/field.tsx'
import { nameAccount } from '../../ui/name-account.ts'

type Guards = RequestInput<'guards.set'>['guards']
type Name = keyof Guards

const fields: readonly { name: Name; label: string; help: string; required: boolean }[] = [
  { name: 'size', label: 'Order size, shares or contracts', help: 'Blank turns it off', required: false },
  { name: 'value', label: 'Order value, USD', help: 'Blank turns it off', required: false },
  { name: 'throughQuote', label: 'Price through the quote, per cent', help: 'Always on', required: true },
  { name: 'distance', label: 'Distance from the quote, ticks', help: 'Blank turns it off', required: false },
  { name: 'proposedPrice', label: 'Proposed price from the last trade, per cent', help: 'Always on', required: true },
]

/** The user's own limits for the orders of an account. */
export function GuardsDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const read = useRequest(() => bridge.guards.get({ accountId: account.id }))
  const save = useRequest((guards: Guards) => bridge.guards.set({ accountId: account.id, guards }))
  const [typed, setTyped] = useState<Partial<Record<Name, string>>>({})
  const { run } = read
  useEffect(() => void run(), [run])
  const textOf = (name: Name): string => typed[name] ?? read.value?.[name] ?? ''
  const wrongOf = (name: Name): string | null => {
    const text = textOf(name).trim()
    const isRequired = fields.some((field) => field.name === name && field.required)
    if (text === '') return isRequired && read.value !== null ? 'A number above zero' : null
    return decimalPattern.test(text) && !/^-|^[0.]+$/.test(text) ? null : 'A number above zero'
  }
  const isWrong = fields.some(({ name }) => wrongOf(name) !== null)
  const keep = async () => {
    const guards = readGuards(textOf)
    if (guards !== null && (await save.run(guards)) !== null) onClose()
  }
  return (
    <Dialog
      title="Guards"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            disabled={read.value === null || isWrong || save.runningSince !== null}
            onClick={() => void keep()}
          >
            Save guards
          </Button>
        </>
      }
    >
      <p className="quiet-text">
        Limits for orders of {nameAccount(account)}, kept on this computer. An order beyond one needs its value typed.
      </p>
      {fields.map(({ name, label, help }) => (
        <Field
          key={name}
          label={label}
          help={help}
          inputMode="decimal"
          disabled={read.value === null}
          value={textOf(name)}
          wrong={wrongOf(name)}
          onChange={(event) => setTyped((before) => ({ ...before, [name]: event.target.value }))}
        />
      ))}
      {read.failure !== null && <FailureCard failure={read.failure} />}
      {save.failure !== null && <FailureCard failure={save.failure} />}
    </Dialog>
  )
}

function readGuards(textOf: (name: Name) => string): Guards | null {
  const limit = (name: Name) => {
    const text = textOf(name).trim()
    return decimalPattern.test(text) ? text : null
  }
  const [throughQuote, proposedPrice] = [limit('throughQuote'), limit('proposedPrice')]
  if (throughQuote === null || proposedPrice === null) return null
  return { size: limit('size'), value: limit('value'), throughQuote, distance: limit('distance'), proposedPrice }
}
