import { useCallback, useState } from 'react'
import type { ThreadId } from '../../preload/contract/words.ts'
import { createChartMemory, type ChartMemory } from './workbench/chart-memory.ts'
import { addSelection, selectAction, selectSymbol, type ActionPart, type Selection } from './workbench/selection.ts'

export interface Opened {
  /** Newest first. */
  all: readonly Selection[]
  current: Selection | null
  charts: ChartMemory
  openSymbol: (symbol: string, timeframe?: string | null) => void
  openAction: (part: ActionPart, messageId: string, writtenAt: string) => void
  select: (selection: Selection) => void
}

/** What was opened from the conversation in this window; `show` brings the workbench into sight. */
export function useOpened(threadId: ThreadId | null, show: () => void): Opened {
  const [all, setAll] = useState<readonly Selection[]>([])
  const [currentKey, setCurrentKey] = useState<string | null>(null)
  const [charts] = useState(createChartMemory)
  const select = useCallback(
    (selection: Selection) => {
      setAll((before) => addSelection(before, selection))
      setCurrentKey(selection.key)
      show()
    },
    [show],
  )
  return {
    all,
    current: all.find((each) => each.key === currentKey) ?? null,
    charts,
    select,
    openSymbol: useCallback(
      (symbol, timeframe = null) => select(selectSymbol(symbol, timeframe, threadId, Date.now())),
      [select, threadId],
    ),
    openAction: useCallback(
      (part, messageId, writtenAt) => select(selectAction(part, messageId, writtenAt, threadId, Date.now())),
      [select, threadId],
    ),
  }
}
