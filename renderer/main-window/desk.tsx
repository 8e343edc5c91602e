import { lazy, startTransition, Suspense, useCallback, useRef, useState } from 'react'
import type { Account, Session } from '../../preload/contract/session.ts'
import type { ActId, ThreadId } from '../../preload/contract/words.ts'
import { bridge } from '../bridge/bridge.ts'
import type { DeskState } from '../bridge/desk-store.ts'
import { useRequest } from '../bridge/use-request.ts'
import { useUnsettled } from '../bridge/unsettled.ts'
import { useThreadList } from '../bridge/use-thread-list.ts'
import type { ConversationHandle } from '../features/conversation/conversation.tsx'
import type { SettingsPage } from '../features/settings/settings.tsx'
import { KeyHintsContext } from '../ui/keys/key-hints.ts'
import { AccountMenu } from './account-menu.tsx'
import { Banners } from './banners.tsx'
import { Columns } from './columns.tsx'
import type { CommandParts } from './command-acts.ts'
import { focusAfter, focusMessage, focusTab } from './regions.ts'
import { Said, useSaid } from './said.tsx'
import { TitleBar } from './title-bar.tsx'
import { useCommandDialog } from './use-command-dialog.ts'
import { useCommands } from './use-commands.ts'
import { useLayout } from './use-layout.ts'
import { useOpened } from './use-opened.ts'
import { usePlace } from './use-place.ts'
import { useSideColumns } from './use-side-columns.ts'
import { useRunCommand } from './use-run-command.ts'
import { useRegions, useWindowKeys } from './use-window-keys.ts'

// Not needed to read or to ask, so not part of the first load.
const FailureLabTab = lazy(async () => ({
  default: (await import('./workbench/failure-lab-tab.tsx')).FailureLabTab,
}))
const Settings = lazy(async () => ({ default: (await import('../features/settings/settings.tsx')).Settings }))
const ImportDialog = lazy(async () => ({
  default: (await import('../features/price-files/import-dialog.tsx')).ImportDialog,
}))
const PriceFilesCard = lazy(async () => ({
  default: (await import('../features/price-files/price-files-card.tsx')).PriceFilesCard,
}))
const KeyboardSettings = lazy(() => import('./keyboard-settings.tsx'))
const Rescue = lazy(async () => ({ default: (await import('../features/rescue/rescue.tsx')).Rescue }))

/** The open desk: title bar, one line, and either the three columns or settings. */
export function Desk({ state, session, account }: { state: DeskState; session: Session; account: Account }) {
  const layout = useLayout(state.settings?.textScale ?? 1)
  const side = useSideColumns(layout)
  const { list, state: threads } = useThreadList(account.id)
  const [threadId, setThreadId] = useState<ThreadId | null>(null)
  const [page, setPage] = useState<SettingsPage | null>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const conversation = useRef<ConversationHandle>(null)
  const { said, say } = useSaid()
  const dialog = useCommandDialog(say)
  const moveToRegion = useRegions()
  const keyed = useCommands(state.settings?.keys, session.host)
  // The desk stays in sight until the page is there.
  const openPage = (next: SettingsPage) => startTransition(() => setPage(next))
  const [lab, setLab] = useState(false)
  // Outside of the columns: a window that grows narrow folds them away.
  const [importing, setImporting] = useState<string | null>(null)
  const [faultsOn, setFaultsOn] = useState(0)
  const { showWorkbench } = side
  const showDetails = useCallback(() => {
    setLab(false)
    showWorkbench()
  }, [showWorkbench])
  const opened = useOpened(account.id, threadId, showDetails, side.unfoldWorkbench)
  const unknownOrders = useUnsettled(account.id)
  const chooseAccount = useRequest((accountId: Account['id']) => bridge.session.chooseAccount({ accountId }))

  const openThread = useCallback(
    (id: ThreadId | null) => {
      setThreadId(id)
      setPage(null)
      side.showConversation()
    },
    [side],
  )
  const search = () =>
    focusAfter(
      () => {
        setPage(null)
        side.showLibrary()
      },
      () => searchField.current,
    )
  const newThread = () => focusMessage(() => openThread(null))
  const openLab = () =>
    startTransition(() => {
      setPage(null)
      setLab(true)
      showWorkbench()
    })
  const closeLab = () => {
    setLab(false)
    if (opened.current === null) side.collapseWorkbench()
    else side.closeOver()
  }
  const showOrders = (actId: ActId | null = null) => {
    setPage(null)
    opened.openOrders(actId)
  }
  const parts: CommandParts = {
    session,
    archive: state.archive,
    threads: threads.threads,
    threadId,
    side,
    opened,
    conversation,
    showDesk: () => setPage(null),
    openThread,
    newThread,
    search,
    showOrders,
    openLab,
    openPage,
    openDialog: dialog.show,
    moveToRegion,
    say,
  }
  const runCommand = useRunCommand(parts)
  const openSymbol = (symbol: string) =>
    focusTab(() => {
      setPage(null)
      opened.openSymbol(symbol)
    })
  useWindowKeys(keyed.index, runCommand)
  const [shown, setShown] = usePlace({ openThread, openPage, openOrders: showOrders, search })
  return (
    <KeyHintsContext value={keyed.hints}>
      <div className="window" data-layout={layout}>
        <TitleBar
          session={session}
          connection={state.connection}
          marketClock={state.marketClock}
          onPalette={() => dialog.show('everything')}
          account={
            <AccountMenu
              session={session}
              account={account}
              onChoose={(id) => void chooseAccount.run(id)}
              onNames={() => openPage('accounts')}
              onConnection={() => openPage('connection')}
            />
          }
        />
        <section aria-label="State of the desk" data-region="banner">
          <Banners
            session={session}
            connection={state.connection}
            archive={state.archive}
            bridgeLost={state.bridgeLost}
            unknownOrders={unknownOrders}
            faultsOn={faultsOn}
            onLab={openLab}
            onConnection={() => openPage('connection')}
            onData={() => openPage('data')}
            onOrderSettings={() => openPage('orders')}
            onOrders={() => showOrders()}
          />
        </section>
        {page !== null && state.settings !== null ? (
          <Suspense fallback={<div className="columns" />}>
            <Settings
              page={page}
              session={session}
              connection={state.connection}
              settings={state.settings}
              threads={threads.total}
              keyboard={<KeyboardSettings host={session.host} given={state.settings.keys} />}
              prices={<PriceFilesCard simulated={session.connection === 'simulator'} />}
              files={state.archive !== null && <Rescue archive={state.archive} />}
              onPage={openPage}
              onBack={() => setPage(null)}
              onLab={openLab}
            />
          </Suspense>
        ) : (
          <Columns
            state={state}
            session={session}
            account={account}
            side={side}
            list={list}
            threads={threads}
            threadId={threadId}
            opened={opened}
            conversation={conversation}
            shown={shown}
            onShown={setShown}
            lab={
              lab && (
                <Suspense fallback={null}>
                  <FailureLabTab onClose={closeLab} onCollapse={side.collapseWorkbench} onStanding={setFaultsOn} />
                </Suspense>
              )
            }
            searchField={searchField}
            onOpenThread={openThread}
            onNewThread={newThread}
            onSearch={search}
            onSettings={() => openPage('general')}
            onImport={setImporting}
          />
        )}
        {importing !== null && (
          <Suspense fallback={null}>
            <ImportDialog symbol={importing} onClose={() => setImporting(null)} />
          </Suspense>
        )}
        {dialog.open !== null && (
          <dialog.open.Dialogs
            kind={dialog.open.kind}
            parts={parts}
            keyed={keyed}
            accountId={account.id}
            settings={state.settings}
            onRun={runCommand}
            onSymbol={openSymbol}
            onClose={dialog.close}
          />
        )}
        <Said sentence={said} />
      </div>
    </KeyHintsContext>
  )
}
