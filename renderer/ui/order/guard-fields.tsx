import { useId } from 'react'
import type { RequestInput } from '../../../preload/contract/index.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { GuardName } from '../../../preload/contract/order-checks.ts'
import { decimalPattern } from '../../../preload/contract/patterns.ts'
import '../field.css'
import { FieldHelp } from '../field-help.tsx'
import './guard-fields.css'

export type Guards = RequestInput<'guards.set'>['guards']
/** What was typed over the guards that are kept. */
export type TypedGuards = Partial<Record<keyof Guards, string>>

const fields: readonly {
  key: keyof Guards
  guard: GuardName
  label: string
  unit: string
  help: string
  isOptional: boolean
}[] = [
  {
    key: 'size',
    guard: 'size',
    label: 'Order size',
    unit: '',
    help: 'Shares or contracts; blank turns it off',
    isOptional: true,
  },
  { key: 'value', guard: 'value', label: 'Order value', unit: 'USD', help: 'Blank turns it off', isOptional: true },
  {
    key: 'throughQuote',
    guard: 'through-quote',
    label: 'Price through the quote',
    unit: '%',
    help: 'Always on, 50 at most',
    isOptional: false,
  },
  {
    key: 'distance',
    guard: 'distance',
    label: 'Distance from the quote',
    unit: 'ticks',
    help: 'Blank turns it off',
    isOptional: true,
  },
  {
    key: 'proposedPrice',
    guard: 'proposed-price',
    label: 'Proposed price from the last trade',
    unit: '%',
    help: 'Always on, 50 at most',
    isOptional: false,
  },
]

/** The user's own limits, a field each. */
export function GuardFields({
  guards,
  typed,
  refusal,
  onType,
}: {
  /** null: not read yet. */
  guards: Guards | null
  typed: TypedGuards
  /** Why they were not kept. */
  refusal: Failure | null
  onType: (typed: TypedGuards) => void
}) {
  return (
    <div className="guard-fields">
      {fields.map(({ key, guard, label, unit, help, isOptional }) => {
        const text = textOf(guards, typed, key)
        const isRefused = refusal?.code === 'invalid-input' && refusal.field === guard
        const isWrong = guards !== null && !(isOptional && text === '') && !isLimit(text)
        return (
          <GuardField
            key={key}
            label={label}
            unit={unit}
            help={help}
            placeholder={isOptional ? 'off' : ''}
            disabled={guards === null}
            value={typed[key] ?? guards?.[key] ?? ''}
            wrong={isWrong ? 'A number above zero' : isRefused ? 'Not a limit this guard takes' : null}
            onType={(next) => onType({ ...typed, [key]: next })}
          />
        )
      })}
    </div>
  )
}

/** Label and help left, the number right in its box with its unit. */
function GuardField({
  label,
  unit,
  help,
  wrong,
  onType,
  ...rest
}: {
  label: string
  unit: string
  help: string
  /** What is wrong with the value; replaces the help. */
  wrong: string | null
  placeholder: string
  disabled: boolean
  value: string
  onType: (text: string) => void
}) {
  const id = useId()
  return (
    <div className="guard-field">
      <div>
        <label className="guard-field-label" htmlFor={id}>
          {label}
        </label>
        <FieldHelp id={`${id}-help`} help={help} wrong={wrong} />
      </div>
      <div className="guard-field-box">
        <span className="meta">at most</span>
        <input
          {...rest}
          id={id}
          className="figures"
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={wrong !== null}
          aria-describedby={`${id}-unit ${id}-help`}
          onChange={(event) => onType(event.target.value)}
        />
        <span className="meta guard-field-unit" id={`${id}-unit`}>
          {unit}
        </span>
      </div>
    </div>
  )
}

/** The guards as they would be kept; null while one of them is no limit. */
export function readGuards(guards: Guards | null, typed: TypedGuards): Guards | null {
  if (guards === null) return null
  const text = (key: keyof Guards): string => textOf(guards, typed, key)
  const limit = (key: keyof Guards): string | null => (text(key) === '' ? null : text(key))
  const isWrong = fields.some(({ key, isOptional }) => !(isOptional && text(key) === '') && !isLimit(text(key)))
  if (isWrong) return null
  return {
    size: limit('size'),
    value: limit('value'),
    throughQuote: text('throughQuote'),
    distance: limit('distance'),
    proposedPrice: text('proposedPrice'),
  }
}

function textOf(guards: Guards | null, typed: TypedGuards, key: keyof Guards): string {
  return (typed[key] ?? guards?.[key] ?? '').trim()
}

function isLimit(text: string): boolean {
  return decimalPattern.test(text) && !/^-|^[0.]+$/.test(text)
}
