import { CandlestickChart, TextSelect } from 'lucide-react'
import { lazy, Suspense, type ReactNode } from 'react'
import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { Account } from '../../../preload/contract/session.ts'
import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ActId, ThreadId } from '../../../preload/contract/words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { ChartMemory } from './chart-memory.ts'
import { isDetailed, type Selection, type TicketBegin } from './selection.ts'
import { tabOf, type TabName } from './tab-of.ts'
import type { Tickets } from './tickets.ts'
import { panelId, tabId, WorkbenchTabs } from './workbench-tabs.tsx'
import './workbench.css'

// What a tab shows waits for the first thing opened in it.
const ChartTab = lazy(() => import('./chart-tab.tsx'))
const ProposalTab = lazy(() => import('./proposal-tab.tsx'))
const TicketTab = lazy(() => import('./ticket-tab.tsx'))
const OrdersTab = lazy(() => import('./orders-tab.tsx'))
const OrdersCount = lazy(() => import('./orders-count.tsx'))
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
  /** The open thread. */
  threadId: ThreadId | null
  onSelect: (selection: Selection) => void
  onOpenThread: (id: ThreadId) => void
  /** What was chosen for the charts. */
  charts: ChartMemory
  /** Takes words to the message field; nothing is sent. */
  onWrite: (text: string) => void
  /** Opens the import of a price file for a symbol. */
  onImport: (symbol: string) => void
  /** Tickets by what opened them. */
  tickets: Tickets
  /** A ticket that no proposal began. */
  onDraft: (draft: OrderDraft, begins?: TicketBegin) => void
  onClose: (key: string) => void
  /** Back to the sentence something came from. */
  onShow: (threadId: ThreadId, messageId: string | null) => void
  tab: TabName
  onTab: (name: TabName) => void
  /** The order to choose in the list. */
  shownOrder: { actId: ActId } | null
  /** It has the conversation's room. */
  widened: boolean
  /** Takes that room, or gives it back; null: there is none to take. */
  onWiden: (() => void) | null
  onCollapse: () => void
}

const proposalTabs = ['screener', 'consent'] as const

/** Third column: what was opened from the conversation, beside the sentence that named it. */
export function Workbench(props: WorkbenchProps) {
  const { opened, current, tab } = props
  const newestOf = (name: TabName) => [current, ...opened].find((each) => each !== null && tabOf(each) === name) ?? null
  const charted = newestOf('chart')
  const ticketed = newestOf('ticket')
  const detailed = [current, ...opened].find((each) => each !== null && isDetailed(each)) ?? null
  const connection = props.simulated ? 'simulator' : 'live'
  // A kind of proposal has its tab from the first one on.
  const proposed = proposalTabs.filter((name) => newestOf(name) !== null)
  return (
    <div className="workbench">
      <WorkbenchTabs
        tabs={['chart', ...(ticketed === null ? [] : (['ticket'] as const)), 'orders', ...proposed, 'details']}
        current={tab}
        ordersCount={
          <Suspense fallback={null}>
            <OrdersCount accountId={props.account.id} />
          </Suspense>
        }
        onChoose={props.onTab}
        widened={props.widened}
        onWiden={props.onWiden}
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
      {ticketed !== null && (
        <Panel name="ticket" current={tab}>
          <TicketTab
            selection={ticketed}
            all={opened.filter((each) => tabOf(each) === 'ticket')}
            account={props.account}
            connection={connection}
            tickets={props.tickets}
            inSight={tab === 'ticket'}
            onShow={props.onShow}
            onOrders={() => props.onTab('orders')}
            onDraft={props.onDraft}
            onSelect={props.onSelect}
            onClose={props.onClose}
          />
        </Panel>
      )}
      <Panel name="orders" current={tab}>
        {tab === 'orders' && (
          <OrdersTab
            account={props.account}
            connection={connection}
            threadId={props.threadId}
            inSight
            shown={props.shownOrder}
            onShow={props.onShow}
            onDraft={props.onDraft}
          />
        )}
      </Panel>
      {proposed.map((name) => (
        <Panel key={name} name={name} current={tab}>
          {tab === name && <Proposal {...props} selection={newestOf(name)} />}
        </Panel>
      ))}
      <Panel name="details" current={tab}>
        {detailed === null || !isDetailed(detailed) ? (
          <div className="workbench-empty">
            <EmptyState
              icon={TextSelect}
              fact="Nothing is opened"
              next="Open a symbol, a chart or a proposal in an answer; its values and source show here."
            />
          </div>
        ) : (
          <OpenedDetails
            opened={opened.filter(isDetailed)}
            current={detailed}
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
      accounts={props.accounts}
      threads={props.threads}
      onOpenThread={props.onOpenThread}
    />
  )
}
