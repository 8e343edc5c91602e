import { useState } from 'react'
import { readExtras } from '../../features/chart/indicators/read-extras.ts'
import { beginChoices, type ChartChoices, type ChartWish } from '../../features/chart/symbol/chart-choices.ts'
import { SymbolView } from '../../features/chart/symbol/symbol-view.tsx'
import type { ChartMemory } from './chart-memory.ts'
import { chartedSymbol, type Selection } from './selection.ts'

interface ChartTabProps {
  selection: Selection
  connection: string
  memory: ChartMemory
  onWrite: (text: string) => void
  onImport: (symbol: string) => void
}

/** The chart of what was opened: a symbol of a text, or a chart the assistant proposes. */
export default function ChartTab(props: ChartTabProps) {
  const wish = wishOf(props.selection)
  if (wish === null) return null
  const chart = `${props.selection.key} ${wish.timeframe ?? ''}`
  return <RememberedChart key={chart} chart={chart} wish={wish} {...props} />
}

function RememberedChart({
  chart,
  wish,
  connection,
  memory,
  onWrite,
  onImport,
}: ChartTabProps & { chart: string; wish: ChartWish }) {
  const [choices, setChoices] = useState(() => memory.recall(chart) ?? beginChoices(wish, memory.zone()))
  const choose = (next: ChartChoices) => {
    memory.keep(chart, next)
    setChoices(next)
  }
  return (
    <SymbolView
      wish={wish}
      choices={choices}
      connection={connection}
      onChoices={choose}
      onWrite={onWrite}
      onImport={() => onImport(wish.symbol)}
    />
  )
}

function wishOf(selection: Selection): ChartWish | null {
  const symbol = chartedSymbol(selection)
  if (symbol === null) return null
  if (selection.kind === 'symbol')
    return { symbol, timeframe: selection.timeframe, by: wordsBy(selection.timeframe), extras: readExtras(null) }
  if (selection.kind === 'ticket') return null
  const { action } = selection.part
  if (action.kind !== 'open-chart') return null
  return { symbol, timeframe: action.timeframe, by: wordsBy(action.timeframe), extras: readExtras(action.extras) }
}

function wordsBy(timeframe: string | null): ChartWish['by'] {
  return timeframe === null ? 'reader' : 'omni'
}
