import { CandlestickChart } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { ChartMemory } from './chart-memory.ts'
import { OpenedDetails } from './opened-details.tsx'
import { chartedSymbol, type Selection } from './selection.ts'
import { panelId, tabId, WorkbenchTabs, type TabName } from './workbench-tabs.tsx'
import './workbench.css'

// Drawing waits for the first chart.
const ChartTab = lazy(() => import('./chart-tab.tsx'))

export interface WorkbenchProps {
  /** Opened things, newest first. */
  opened: readonly Selection[]
  current: Selection | null
  threads: readonly ThreadSummary[]
  /** The broker by its name. */
  connection: string
  onSelect: (selection: Selection) => void
  onOpenThread: (id: ThreadId) => void
  /** What was chosen for the charts. */
  charts: ChartMemory
  /** Takes words to the message field; nothing is sent. */
  onWrite: (text: string) => void
  onCollapse: () => void
}

/** Third column: what was opened from the conversation, beside the sentence that named it. */
export function Workbench(props: WorkbenchProps) {
  const { opened, current } = props
  const charted = [current, ...opened].find((each) => each !== null && chartedSymbol(each) !== null) ?? null
  const [chosen, setChosen] = useState<{ of: string | null; tab: TabName } | null>(null)
  // What was opened last comes with its own tab, until the reader takes another.
  const opensAs: TabName = current !== null && current === charted ? 'chart' : 'details'
  const place = current === null ? null : `${current.key} ${current.openedAt}`
  const tab = chosen !== null && chosen.of === place ? chosen.tab : opensAs
  return (
    <div className="workbench">
      <WorkbenchTabs
        current={tab}
        onChoose={(name) => setChosen({ of: place, tab: name })}
        onCollapse={props.onCollapse}
      />
      <div
        id={panelId('chart')}
        role="tabpanel"
        aria-labelledby={tabId('chart')}
        className="workbench-body"
        hidden={tab !== 'chart'}
      >
        {charted === null ? (
          <div className="workbench-empty">
            <EmptyState
              icon={CandlestickChart}
              fact="No chart is opened"
              next="Press a symbol in an answer, or open a chart that Omni proposes."
            />
          </div>
        ) : (
          <Suspense fallback={null}>
            <ChartTab selection={charted} connection={props.connection} memory={props.charts} onWrite={props.onWrite} />
          </Suspense>
        )}
      </div>
      <div
        id={panelId('details')}
        role="tabpanel"
        aria-labelledby={tabId('details')}
        className="workbench-body"
        hidden={tab !== 'details'}
      >
        <OpenedDetails
          opened={opened}
          current={current}
          threads={props.threads}
          onSelect={props.onSelect}
          onOpenThread={props.onOpenThread}
        />
      </div>
    </div>
  )
}
