import { useEffect, useId, useRef } from 'react'
import { readOptionSymbol } from '../../../preload/contract/option-symbol.ts'
import type { OptionChain } from '../../../preload/contract/order-checks.ts'
import { groupThousands } from '../../ui/numbers.ts'

/** Every strike of one day, all in sight; one that takes no orders stays there, and is dashed. Roots are named where there are several. */
export function StrikeChoice({
  contracts,
  chosen,
  onChange,
}: {
  contracts: OptionChain['contracts']
  /** Symbol of the contract. */
  chosen: string | null
  onChange: (symbol: string) => void
}) {
  const name = useId()
  const list = useRef<HTMLFieldSetElement>(null)
  // A strike that stands in the ticket is in sight when the list comes.
  useEffect(() => {
    list.current?.querySelector(':checked')?.parentElement?.scrollIntoView({ block: 'nearest' })
  }, [])
  const rootOf = (symbol: string): string => readOptionSymbol(symbol)?.root ?? symbol
  const isMixed = new Set(contracts.map(({ symbol }) => rootOf(symbol))).size > 1
  return (
    <fieldset ref={list} className={isMixed ? 'strike-choice strike-choice-mixed figures' : 'strike-choice figures'}>
      <legend className="field-label">Strike, USD</legend>
      <div className="strike-choice-list">
        {contracts.map(({ symbol, strike, tradable }) => (
          <label key={symbol} className="strike-choice-one">
            <input
              type="radio"
              className="screen-reader-only"
              name={name}
              checked={symbol === chosen}
              disabled={!tradable}
              onChange={() => onChange(symbol)}
            />
            {isMixed && <span className="meta">{rootOf(symbol)}</span>} {groupThousands(strike)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
