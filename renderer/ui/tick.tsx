import './pill.css'

/** A symbol. With `onOpen` it is a button in accent (in prose), else a plain outline (in lists). */
export function Tick({ symbol, onOpen }: { symbol: string; onOpen?: (symbol: string) => void }) {
  if (onOpen === undefined) return <span className="tick">{symbol}</span>
  return (
    <button type="button" className="tick" title={`Open ${symbol}`} onClick={() => onOpen(symbol)}>
      {symbol}
    </button>
  )
}
