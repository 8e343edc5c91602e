import type { Ref } from 'react'
import './pill.css'

/** A symbol. With `onOpen` it is a button in accent (in prose), else a plain outline (in lists). */
export function Tick({
  symbol,
  onOpen,
  note = null,
  ref,
}: {
  symbol: string
  onOpen?: (symbol: string) => void
  /** What else is known of it, for the tooltip. */
  note?: string | null
  ref?: Ref<HTMLButtonElement>
}) {
  if (onOpen === undefined) return <span className="tick">{symbol}</span>
  return (
    <button
      ref={ref}
      type="button"
      className="tick"
      title={note === null ? `Open ${symbol}` : `Open ${symbol}: ${note}`}
      onClick={() => onOpen(symbol)}
    >
      {symbol}
    </button>
  )
}
