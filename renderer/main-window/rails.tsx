import { MessageSquare, PanelLeftOpen, PanelRightOpen, Search, Settings, SquarePen, TextSelect } from 'lucide-react'
import './columns.css'
import { IconButton } from '../ui/icon-button.tsx'
import { useKeyHint } from '../ui/keys/key-hints.ts'
import { countOf } from '../ui/numbers.ts'

/** The library, folded. */
export function LibraryRail({
  unread,
  open,
  onOpen,
  onNew,
  onSearch,
  onSettings,
}: {
  unread: number
  open: boolean
  onOpen: () => void
  onNew: () => void
  onSearch: () => void
  onSettings: () => void
}) {
  return (
    <div className="rail">
      <IconButton
        size="rail"
        icon={PanelLeftOpen}
        label={unread === 0 ? 'Show threads' : `Show threads, ${countOf(unread, 'unread', 'unread')}`}
        badge={unread}
        aria-expanded={open}
        onClick={onOpen}
      />
      <IconButton size="rail" icon={SquarePen} label="New thread" shortcut={useKeyHint('new-thread')} onClick={onNew} />
      <IconButton size="rail" icon={Search} label="Search threads" shortcut={useKeyHint('search')} onClick={onSearch} />
      <span className="rail-end" />
      <IconButton
        size="rail"
        icon={Settings}
        label="Settings"
        shortcut={useKeyHint('settings-general')}
        onClick={onSettings}
      />
    </div>
  )
}

/** The conversation while the workbench has its room. */
export function ConversationRail({ onShow }: { onShow: () => void }) {
  return (
    <div className="rail">
      <IconButton
        size="rail"
        icon={MessageSquare}
        label="Show the conversation"
        shortcut={useKeyHint('widen')}
        onClick={onShow}
      />
      <span className="rail-name" aria-hidden>
        Conversation
      </span>
    </div>
  )
}

/** The workbench, folded. */
export function WorkbenchRail({ opened, open, onOpen }: { opened: number; open: boolean; onOpen: () => void }) {
  return (
    <div className="rail">
      <IconButton
        size="rail"
        icon={TextSelect}
        label={opened === 0 ? 'Show details' : `Show details, ${opened} opened`}
        badge={opened}
        aria-expanded={open}
        onClick={onOpen}
      />
      <span className="rail-end" />
      <IconButton
        size="rail"
        icon={PanelRightOpen}
        label="Show the workbench"
        shortcut={useKeyHint('workbench')}
        onClick={onOpen}
      />
    </div>
  )
}
