import type { RefObject } from 'react'
import type { ArchiveState } from '../../preload/contract/archive.ts'
import type { Session } from '../../preload/contract/session.ts'
import type { ThreadSummary } from '../../preload/contract/threads.ts'
import type { ThreadId } from '../../preload/contract/words.ts'
import { bridge } from '../bridge/bridge.ts'
import type { ConversationHandle } from '../features/conversation/conversation.tsx'
import { blankDraft } from '../features/order-ticket/blank-draft.ts'
import type { SettingsPage } from '../features/settings/settings.tsx'
import type { CommandDialog } from './command-dialogs.tsx'
import type { CommandName } from './commands.ts'
import { focusMessage, focusTab } from './regions.ts'
import type { Opened } from './use-opened.ts'
import type { SideColumns } from './use-side-columns.ts'

export interface CommandAct {
  /** Why it cannot be done now, in words; null: it can. */
  unavailable: string | null
  run: () => void
}

export type CommandActs = Readonly<Record<CommandName, CommandAct>>

export interface CommandParts {
  session: Session
  archive: ArchiveState | null
  threads: readonly ThreadSummary[]
  threadId: ThreadId | null
  side: SideColumns
  opened: Opened
  conversation: RefObject<ConversationHandle | null>
  /** Brings the columns back in place of settings. */
  showDesk: () => void
  openThread: (id: ThreadId) => void
  newThread: () => void
  search: () => void
  showOrders: () => void
  openLab: () => void
  openPage: (page: SettingsPage) => void
  openDialog: (kind: CommandDialog) => void
  moveToRegion: (step: 1 | -1) => void
  /** Says a sentence where it is seen and heard. */
  say: (sentence: string) => void
}

/** What each command does in this window, as things stand now. */
export function commandActs(parts: CommandParts): CommandActs {
  const { side, opened, threads, say } = parts
  const here = parts.conversation.current
  const stop = here?.stop ?? null
  const copyAnswer = here?.copyAnswer ?? null
  const switchResearchOnly = here?.switchResearchOnly ?? null
  const widen = side.toggleWidened
  const step = (by: 1 | -1): CommandAct => {
    const now = threads.findIndex((thread) => thread.id === parts.threadId)
    const next = threads[now === -1 ? 0 : now + by]
    return next === undefined
      ? no(threads.length === 0 ? 'There is no thread yet' : 'There is no other thread that way')
      : yes(() => parts.openThread(next.id))
  }
  const page = (name: SettingsPage) => yes(() => parts.openPage(name))

  return {
    palette: yes(() => parts.openDialog('everything')),
    search: yes(parts.search),
    'next-region': yes(() => parts.moveToRegion(1)),
    'previous-region': yes(() => parts.moveToRegion(-1)),
    workbench: yes(() => {
      parts.showDesk()
      const isShown = side.workbenchRailed ? side.over === 'workbench' : true
      if (isShown) side.collapseWorkbench()
      else focusTab(side.showWorkbench)
    }),
    widen:
      widen === null
        ? no('This window has no room to give to it')
        : yes(() => {
            parts.showDesk()
            if (side.workbenchRailed) side.showWorkbench()
            widen()
          }),
    'all-keys': yes(() => parts.openDialog('keys')),
    'new-thread': yes(parts.newThread),
    'next-thread': step(1),
    'previous-thread': step(-1),
    message: yes(() =>
      focusMessage(() => {
        parts.showDesk()
        side.showConversation()
      }),
    ),
    stop: stop === null ? no('No answer is running here') : yes(stop),
    'copy-answer':
      copyAnswer === null
        ? no('No finished answer is open')
        : yes(
            () =>
              void copyAnswer().then(
                () => say('The last answer is copied'),
                () => say('Not copied: the system refused it'),
              ),
          ),
    'research-only': switchResearchOnly === null ? no('No conversation is open') : yes(switchResearchOnly),
    'quick-ask':
      parts.session.host === 'browser'
        ? no('Belongs to the installed app')
        : yes(() => void bridge.desktop.askQuickly({ text: null }).catch(() => say('Quick ask did not open'))),
    'open-chart': yes(() => parts.openDialog('symbols')),
    'open-orders': yes(() => focusTab(parts.showOrders)),
    'new-ticket': yes(() =>
      focusTab(() => {
        parts.showDesk()
        opened.openDraft(blankDraft(''))
      }),
    ),
    'failure-lab': parts.session.connection === 'simulator' ? yes(parts.openLab) : no('Belongs to the built-in market'),
    'back-up':
      parts.archive?.rescue === null ? yes(() => backUp(say)) : no('Not while the archive is open for reading only'),
    'settings-general': page('general'),
    'settings-keyboard': page('keyboard'),
    'settings-connection': page('connection'),
    'settings-accounts': page('accounts'),
    'settings-orders': page('orders'),
    'settings-notifications': page('notifications'),
    'settings-data': page('data'),
    'settings-about': page('about'),
  }
}

function yes(run: () => void): CommandAct {
  return { unavailable: null, run }
}

function no(unavailable: string): CommandAct {
  return { unavailable, run: () => undefined }
}

function backUp(say: (sentence: string) => void): void {
  say('Backing up')
  bridge.archive.backUp().then(
    () => say('Backed up. Settings, Data lists it'),
    () => say('Not backed up. Settings, Data says why'),
  )
}
