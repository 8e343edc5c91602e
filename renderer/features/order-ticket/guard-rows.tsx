import { Check, CircleHelp, OctagonAlert, ShieldCheck, type LucideIcon } from 'lucide-react'
import { useId } from 'react'
import type { GuardCheck, GuardName, Override } from '../../../preload/contract/order-checks.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { describeLimit, guardWords, unitOfGuard, withUnit } from './ticket-words.ts'

const states: Record<GuardCheck['state'], { icon: LucideIcon; word: string; tone: string }> = {
  within: { icon: Check, word: 'Within', tone: 'positive' },
  breached: { icon: OctagonAlert, word: 'Breached', tone: 'negative' },
  overridden: { icon: ShieldCheck, word: 'Overridden', tone: 'warning' },
  unknown: { icon: CircleHelp, word: 'Unknown', tone: 'quiet' },
}

/** The user's own limits against this order; a breach asks for its exact value. */
export function GuardRows({
  guards,
  overrides,
  quantityUnit,
  onOverride,
  onChangeGuards,
}: {
  guards: readonly GuardCheck[]
  overrides: readonly Override[]
  quantityUnit: string
  onOverride: (guard: GuardName, text: string) => void
  onChangeGuards: () => void
}) {
  if (guards.length === 0) return null
  return (
    <section aria-label="Your guards">
      <h3 className="ticket-title">
        Your guards
        <button type="button" className="link-button" onClick={onChangeGuards}>
          Change guards
        </button>
      </h3>
      {guards.map((check) => (
        <div key={check.guard}>
          <div className="guard-row figures">
            <Glyph icon={states[check.state].icon} className={`tone-${states[check.state].tone}`} />
            <span>
              {guardWords[check.guard]} <span className="meta">{describeLimit(check)}</span>
            </span>
            <span>{check.value === null ? 'unknown' : withUnit(check.guard, check.value)}</span>
            <span className={`guard-row-state tone-${states[check.state].tone}`}>{states[check.state].word}</span>
          </div>
          {check.guard !== 'proposed-price' &&
            (check.state === 'breached' || check.state === 'overridden') &&
            check.value !== null && (
              <OverrideBox
                check={check}
                value={check.value}
                unit={unitOfGuard(check.guard, quantityUnit)}
                typed={overrides.find(({ guard }) => guard === check.guard)?.typed ?? ''}
                onType={(text) => onOverride(check.guard, text)}
              />
            )}
        </div>
      ))}
    </section>
  )
}

function OverrideBox({
  check,
  value,
  unit,
  typed,
  onType,
}: {
  check: GuardCheck
  value: string
  unit: string
  typed: string
  onType: (text: string) => void
}) {
  const id = useId()
  const isDone = check.state === 'overridden'
  return (
    <div className={isDone ? 'override override-done' : 'override'}>
      <label htmlFor={id}>
        <b>{isDone ? 'Overridden.' : 'Over your guard.'}</b>{' '}
        {isDone
          ? 'It is recorded with the order.'
          : `Type the value ${value} to go on. The override is recorded with the order.`}
      </label>
      <div className="ticket-input">
        <span className="ticket-input-unit">{unit}</span>
        <input
          id={id}
          className="ticket-input-number"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          value={typed}
          onChange={(event) => onType(event.target.value)}
        />
      </div>
    </div>
  )
}
