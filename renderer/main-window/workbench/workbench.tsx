import { CandlestickChart, TextSelect } from 'lucide-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { Account } from '../../../preload/contract/session.ts'
import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { ChartMemory } from './chart-memory.ts'
import type { Selection } from './selection.ts'
import { tabOf, type TabName } from './tab-of.ts'
import { panelId, tabId, WorkbenchTabs } from './workbench-tabs.tsx'
import './workbench.css'

// What a tab shows waits for the first thing opened in it.
const ChartTab = lazy(() => import('./chart-tab.tsx'))
const ProposalTab = lazy(() => import('./proposal-tab.tsx'))
const OpenedDetails = lazy(() => import('./opened-details.tsx'))

export interface WorkbenchProps {
  /** Opened things, newest first. */
  opened: readonly Selection[]
  current: Selection | null
  threads: readonly ThreadSummary[]
  account: Account
  /** Every account of the session. */
  accounts: readonly Account[]
  simulated: boolean
  onSelect: (selection: Selection) => void
  onOpenThread: (id: ThreadId) => void
  /** What was chosen for the charts. */
  charts: ChartMemory
  /** Takes words to the message field; nothing is sent. */
  onWrite: (text: string) => void
  /** Opens the import of a price file for a symbol. */
  onImport: (symbol: string) => void
  onCollapse: () => void
}

const proposalTabs = ['ticket', 'screener', 'consent'] as const

/** Third column: what was opened from the conversation, beside the sentence that named it. */
export function Workbench(props: WorkbenchProps) {
  const { opened, current } = props
  const [chosen, setChosen] = useState<{ of: string | null; tab: TabName } | null>(null)
  const place = current === null ? null : `${current.key} ${current.openedAt}`
  // What was opened last comes with its own tab, until the reader takes another.
  const tab = chosen !== null && chosen.of === place ? chosen.tab : current === null ? 'details' : tabOf(current)
  const newestOf = (name: TabName) => [current, ...opened].find((each) => each !== null && tabOf(each) === name) ?? null
  const charted = newestOf('chart')
  // A kind of proposal has its tab from the first one on.
  const proposed = proposalTabs.filter((name) => newestOf(name) !== null)
  return (
    <div className="workbench">
      <WorkbenchTabs
        tabs={['chart', ...proposed, 'details']}
        current={tab}
        onChoose={(name) => setChosen({ of: place, tab: name })}
        onCollapse={props.onCollapse}
      />
      <Panel name="chart" current={tab}>
        {charted === null ? (
          <div className="workbench-empty">
            <EmptyState
              icon={CandlestickChart}
              fact="No chart is opened"
              next="Press a symbol in an answer, or open a chart that Omni proposes."
            />
          </div>
        ) : (
          <ChartTab
            selection={charted}
            connection={props.simulated ? 'the built-in market' : 'Clear Street'}
            memory={props.charts}
            onWrite={props.onWrite}
            onImport={props.onImport}
          />
        )}
      </Panel>
      {proposed.map((name) => (
        <Panel key={name} name={name} current={tab}>
          {tab === name && <Proposal {...props} selection={newestOf(name)} />}
        </Panel>
      ))}
      <Panel name="details" current={tab}>
        {current === null ? (
          <div className="workbench-empty">
            <EmptyState
              icon={TextSelect}
              fact="Nothing is opened"
              next="Open a symbol, a chart or a proposal in an answer; its values and source show here."
            />
          </div>
        ) : (
          <OpenedDetails
            opened={opened}
            current={current}
            threads={props.threads}
            onSelect={props.onSelect}
            onOpenThread={props.onOpenThread}
          />
        )}
      </Panel>
    </div>
  )
}

function Panel({ name, current, children }: { name: TabName; current: TabName; children: ReactNode }) {
  return (
    <div
      id={panelId(name)}
      role="tabpanel"
      aria-labelledby={tabId(name)}
      className="workbench-body"
      hidden={name !== current}
    >
      <Suspense fallback={null}>{children}</Suspense>
    </div>
  )
}

function Proposal({ selection, ...props }: WorkbenchProps & { selection: Selection | null }) {
  if (selection === null || selection.kind !== 'action') return null
  return (
    <ProposalTab
      key={selection.key}
      selection={selection}
      account={props.account}
      accounts={props.accounts}
      simulated={props.simulated}
      threads={props.threads}
      onOpenThread={props.onOpenThread}
    />
  )
}
