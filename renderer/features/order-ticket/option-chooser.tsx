import { useEffect, useState, type KeyboardEvent } from 'react'
import { readOptionSymbol } from '../../../preload/contract/option-symbol.ts'
import type { OptionChain } from '../../../preload/contract/order-checks.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { Field } from '../../ui/field.tsx'
import { groupThousands } from '../../ui/numbers.ts'
import { Segments } from '../../ui/segments.tsx'
import { formatDate } from '../../ui/times.ts'
import './option-chooser.css'
import { StrikeChoice } from './strike-choice.tsx'

type Contract = OptionChain['contracts'][number]

const rights = [
  { value: 'call', label: 'Call' },
  { value: 'put', label: 'Put' },
] as const

/** The listed options of an underlying by expiry, call or put, and strike; fills the symbol of a ticket and nothing else. */
export function OptionChooser({
  symbol,
  onChoose,
  onClose,
}: {
  /** What stands in the ticket: an option, its underlying, or nothing. */
  symbol: string
  onChoose: (symbol: string) => void
  onClose: () => void
}) {
  const [begun] = useState(() => beginWith(symbol))
  const [underlying, setUnderlying] = useState(begun.underlying)
  const [right, setRight] = useState(begun.right)
  const [picked, setPicked] = useState(symbol)
  const {
    value: chain,
    failure,
    runningSince,
    run,
  } = useRequest((of: string, expires: string | null) => bridge.orders.optionChain({ underlying: of, expires }))
  useEffect(() => {
    if (begun.underlying !== '') void run(begun.underlying, begun.expires)
  }, [begun, run])
  const isWrong = failure?.code === 'invalid-input' || failure?.code === 'not-found'
  const read = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    void run(underlying, null)
  }
  const listed = chain?.contracts.filter((contract) => contract.right === right) ?? []
  const day = chain?.expires ?? null
  const chosen = listed.find((contract) => contract.tradable && isPicked(contract.symbol, picked)) ?? null
  return (
    <Dialog
      title="Choose an option"
      className="option-chooser"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={chosen === null} onClick={() => chosen !== null && onChoose(chosen.symbol)}>
            Use this contract
          </Button>
        </>
      }
    >
      <div className="option-chooser-underlying">
        <Field
          label="Underlying"
          value={underlying}
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          wrong={isWrong ? 'The broker knows no such symbol' : null}
          onKeyDown={read}
          onChange={(event) => setUnderlying(event.target.value)}
        />
        <Button disabled={underlying.trim() === '' || runningSince !== null} onClick={() => void run(underlying, null)}>
          List options
        </Button>
      </div>
      {failure !== null && !isWrong && <FailureCard failure={failure} />}
      {chain !== null && day === null && (
        <p className="quiet-text">The broker lists no options of {chain.underlying}.</p>
      )}
      {chain !== null && day !== null && (
        <>
          <div className="option-chooser-terms">
            <label className="field">
              <span className="field-label">Expiry</span>
              <select
                className="field-input"
                value={day}
                onChange={(event) => void run(chain.underlying, event.target.value)}
              >
                {!chain.expiries.includes(day) && <option value={day}>{formatDate(day)}</option>}
                {chain.expiries.map((each) => (
                  <option key={each} value={each}>
                    {formatDate(each)}
                  </option>
                ))}
              </select>
            </label>
            <Segments label="Call or put" value={right} onChange={setRight} segments={rights} />
          </div>
          <StrikeChoice key={day} contracts={listed} chosen={chosen?.symbol ?? null} onChange={setPicked} />
        </>
      )}
      <p className="option-chooser-chosen figures" role="status">
        {chosen === null || day === null ? (
          <span className="meta">{day === null ? '' : 'No strike is chosen'}</span>
        ) : (
          <>
            <b>
              {readOptionSymbol(chosen.symbol)?.root ?? chain?.underlying} {formatDate(day)}{' '}
              {groupThousands(chosen.strike)} {chosen.right}
            </b>
            <span className="meta">
              <code>{chosen.symbol}</code>, one contract is {groupThousands(chosen.multiplier)} shares
            </span>
          </>
        )}
      </p>
    </Dialog>
  )
}

/** The picked one, or the same root and strike of another day or side: a strike may be listed under two roots. */
function isPicked(symbol: string, picked: string): boolean {
  const [one, two] = [readOptionSymbol(symbol), readOptionSymbol(picked.toUpperCase())]
  return symbol === picked || (one !== null && one.root === two?.root && one.strike === two.strike)
}

function beginWith(symbol: string): { underlying: string; expires: string | null; right: Contract['right'] } {
  const option = readOptionSymbol(symbol.toUpperCase())
  if (option === null) return { underlying: symbol.trim(), expires: null, right: 'call' }
  return { underlying: option.root, expires: option.expires, right: option.right }
}
