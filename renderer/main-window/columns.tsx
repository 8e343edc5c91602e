import { lazy, useMemo, type ReactNode, type RefObject } from 'react'
import type { Account, Session } from '../../preload/contract/session.ts'
import type { ThreadId } from '../../preload/contract/words.ts'
import type { DeskState } from '../bridge/desk-store.ts'
import type { ThreadList, ThreadListState } from '../bridge/thread-list.ts'
import { Conversation, type ConversationHandle } from '../features/conversation/conversation.tsx'
import type { ChartSlot } from '../features/conversation/parts/chart-slot.ts'
import { Library } from '../features/library/library.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { describeFileTrouble } from '../ui/file-trouble-text.ts'
import { joinClasses } from '../ui/join-classes.ts'
import { useKeyHint } from '../ui/keys/key-hints.ts'
import { nameAccount } from '../ui/name-account.ts'
import './columns.css'
import { ConversationRail, LibraryRail, WorkbenchRail } from './rails.tsx'
import { focusMessage } from './regions.ts'
import { SideColumn } from './side-column.tsx'
import type { Opened } from './use-opened.ts'
import type { Shown } from './use-place.ts'
import type { SideColumns } from './use-side-columns.ts'
import { actionKey } from './workbench/selection.ts'
import { ticketKey } from './workbench/tickets.ts'
import { Workbench } from './workbench/workbench.tsx'

// The chart library is as large as the rest of the page and waits for the first chart.
const DataChart = lazy(async () => ({ default: (await import('../features/chart/data-chart.tsx')).DataChart }))
const drawChart: ChartSlot = (chart) => <DataChart {...chart} />

/** Library, conversation and workbench side by side, as far as they fit. */
export function Columns({
  state,
  session,
  account,
  side,
  list,
  threads,
  threadId,
  opened,
  conversation,
  shown,
  onShown,
  lab,
  searchField,
  onOpenThread,
  onNewThread,
  onSearch,
  onSettings,
  onImport,
}: {
  state: DeskState
  session: Session
  account: Account
  side: SideColumns
  list: ThreadList
  threads: ThreadListState
  threadId: ThreadId | null
  opened: Opened
  conversation: RefObject<ConversationHandle | null>
  shown: Shown
  onShown: (shown: Shown) => void
  /** Takes the place of the details. */
  lab: ReactNode
  searchField: RefObject<HTMLInputElement | null>
  onOpenThread: (id: ThreadId) => void
  onNewThread: () => void
  onSearch: () => void
  onSettings: () => void
  onImport: (symbol: string) => void
}) {
  const hints = { newThread: useKeyHint('new-thread') ?? null, search: useKeyHint('search') ?? null }
  const { tickets } = opened
  const ticketPhases = useMemo(
    () => ({
      accountId: account.id,
      phaseOf: (messageId: string, actionId: string) =>
        tickets.phaseOf(ticketKey(account.id, actionKey(messageId, actionId))),
      subscribe: tickets.subscribe,
    }),
    [tickets, account.id],
  )
  const showConversation = () => focusMessage(side.showConversation)
  const write = (text: string) => {
    conversation.current?.write(text)
    showConversation()
  }
  const show = (shownIn: ThreadId, messageId: string | null) => {
    if (shownIn !== threadId) onOpenThread(shownIn)
    if (messageId !== null) onShown({ messageId })
    side.showConversation()
  }
  return (
    <div className={joinClasses('columns', side.widened && 'columns-widened')}>
      <SideColumn
        side="library"
        railed={side.libraryRailed}
        over={side.over === 'library'}
        onCloseOver={side.closeOver}
        rail={
          <LibraryRail
            unread={threads.threads.filter((thread) => thread.unread).length}
            open={side.over === 'library'}
            onOpen={() => side.toggleOver('library')}
            onNew={onNewThread}
            onSearch={onSearch}
            onSettings={onSettings}
          />
        }
      >
        <Library
          list={list}
          state={threads}
          openId={threadId}
          keys={hints}
          searchField={searchField}
          onOpen={(id) => {
            // Coming back by hand is coming back to the end.
            onShown(null)
            onOpenThread(id)
          }}
          onNew={onNewThread}
          onSettings={onSettings}
        />
      </SideColumn>
      <div className="column-conversation" data-region="conversation">
        {side.widened && <ConversationRail onShow={showConversation} />}
        <ErrorBoundary place={`${account.id} ${threadId ?? 'new'}`}>
          {state.connection !== null && (
            <Conversation
              handle={conversation}
              accountId={account.id}
              threadId={threadId}
              accountName={nameAccount(account)}
              accountColour={account.colour}
              simulated={session.connection === 'simulator'}
              connection={state.connection}
              closed={state.archive?.rescue ? describeFileTrouble(state.archive.rescue.reason).fact : null}
              sendKey={state.settings?.sendKey ?? 'enter'}
              onThreadOpened={onOpenThread}
              onOpenSymbol={opened.openSymbol}
              onOpenAction={opened.openAction}
              shown={shown}
              openedAction={opened.current?.kind === 'action' ? opened.current : null}
              ticketPhases={ticketPhases}
              drawChart={drawChart}
            />
          )}
        </ErrorBoundary>
      </div>
      <SideColumn
        side="workbench"
        railed={side.workbenchRailed}
        over={side.over === 'workbench'}
        onCloseOver={side.closeOver}
        rail={
          <WorkbenchRail
            opened={opened.all.length}
            open={side.over === 'workbench'}
            onOpen={side.over === 'workbench' ? side.closeOver : side.showWorkbench}
          />
        }
      >
        {lab || (
          <Workbench
            opened={opened.all}
            current={opened.current}
            threads={threads.threads}
            account={account}
            accounts={session.accounts}
            simulated={session.connection === 'simulator'}
            threadId={threadId}
            tab={opened.tab}
            onTab={opened.chooseTab}
            shownOrder={opened.shownOrder}
            tickets={opened.tickets}
            onDraft={opened.openDraft}
            onClose={opened.close}
            onShow={show}
            onImport={onImport}
            charts={opened.charts}
            onWrite={write}
            onSelect={opened.select}
            onOpenThread={onOpenThread}
            widened={side.widened}
            onWiden={side.toggleWidened}
            onCollapse={side.collapseWorkbench}
          />
        )}
      </SideColumn>
    </div>
  )
}
