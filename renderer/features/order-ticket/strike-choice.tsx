import { useEffect, useId, useRef } from 'react'
import type { OptionChain } from '../../../preload/contract/orders.ts'
import { groupThousands } from '../../ui/numbers.ts'

/** Every strike of one day, all in sight; one that takes no orders stays there, and is dashed. */
export function StrikeChoice({
  contracts,
  value,
  onChange,
}: {
  contracts: OptionChain['contracts']
  value: string | null
  onChange: (strike: string) => void
}) {
  const name = useId()
  const list = useRef<HTMLFieldSetElement>(null)
  // A strike that stands in the ticket is in sight when the list comes.
  useEffect(() => {
    list.current?.querySelector(':checked')?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <fieldset ref={list} className="strike-choice figures">
      <legend className="field-label">Strike, USD</legend>
      <div className="strike-choice-list">
        {contracts.map(({ strike, tradable }) => (
          <label key={strike} className="strike-choice-one">
            <input
              type="radio"
              className="screen-reader-only"
              name={name}
              checked={strike === value}
              disabled={!tradable}
              onChange={() => onChange(strike)}
            />
            {groupThousands(strike)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
