import { readExtras } from '../../features/chart/indicators/read-extras.ts'
import { SymbolView } from '../../features/chart/symbol/symbol-view.tsx'
import type { ChartWish } from '../../features/chart/symbol/chart-choice.ts'
import { chartedSymbol, type Selection } from './selection.ts'

/** The chart of what was opened: a symbol of a text, or a chart the assistant proposes. */
export default function ChartTab({
  selection,
  connection,
  onAsk,
  onImport,
}: {
  selection: Selection
  connection: string
  onAsk: (text: string) => Promise<unknown>
  onImport: (symbol: string) => void
}) {
  const wish = wishOf(selection)
  if (wish === null) return null
  return (
    <SymbolView
      key={`${selection.key} ${wish.timeframe ?? ''}`}
      wish={wish}
      connection={connection}
      onAsk={onAsk}
      onImport={() => onImport(wish.symbol)}
    />
  )
}

function wishOf(selection: Selection): ChartWish | null {
  const symbol = chartedSymbol(selection)
  if (symbol === null) return null
  if (selection.kind === 'symbol')
    return { symbol, timeframe: selection.timeframe, by: wordsBy(selection.timeframe), extras: readExtras(null) }
  const { action } = selection.part
  if (action.kind !== 'open-chart') return null
  return { symbol, timeframe: action.timeframe, by: wordsBy(action.timeframe), extras: readExtras(action.extras) }
}

function wordsBy(timeframe: string | null): ChartWish['by'] {
  return timeframe === null ? 'reader' : 'omni'
}
