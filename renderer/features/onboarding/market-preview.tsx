import { useEffect } from 'react'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { directionOf, groupThousands, roundToHundredths } from '../../ui/numbers.ts'
import { PercentChange } from '../../ui/percent-change.tsx'
import { Sparkline } from '../../ui/sparkline.tsx'

/** Three lines of the built-in market, straight from the simulator; `onAsOf` gets the moment they are of. */
export function MarketPreview({ onAsOf }: { onAsOf: (asOf: string) => void }) {
  const { value, failure, run } = useRequest(() => bridge.session.marketPreview())
  useEffect(() => {
    void run().then((preview) => (preview === null ? undefined : onAsOf(preview.asOf)))
  }, [run, onAsOf])
  if (failure !== null) return <p className="market-preview-note">Prices appear once the market is open.</p>
  return (
    <ul aria-label="Built-in market" aria-busy={value === null}>
      {(value?.rows ?? waiting).slice(0, 3).map((row) => (
        <li key={row.symbol} className="market-preview-row">
          <b>{row.symbol}</b>
          <Sparkline values={row.closes} direction={directionOf(roundToHundredths(row.changePercent))} />
          <span className="figures">{groupThousands(row.price)}</span>
          <span className="figures">{row.changePercent !== '' && <PercentChange value={row.changePercent} />}</span>
        </li>
      ))}
    </ul>
  )
}

// Keeps the height while the first prices are on their way.
const waiting = ['NVDA', 'AAPL', 'MSFT'].map((symbol) => ({ symbol, price: '', changePercent: '', closes: [] }))
