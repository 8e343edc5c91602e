import { MessageSquare, PanelLeftOpen, PanelRightOpen, Search, Settings, SquarePen, TextSelect } from 'lucide-react'
import './columns.css'
import { IconButton } from '../ui/icon-button.tsx'
import { countOf } from '../ui/numbers.ts'
import { nameKey } from './key-names.ts'

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
      <IconButton size="rail" icon={SquarePen} label="New thread" onClick={onNew} />
      <IconButton size="rail" icon={Search} label="Search threads" shortcut={nameKey('F')} onClick={onSearch} />
      <span className="rail-end" />
      <IconButton size="rail" icon={Settings} label="Settings" onClick={onSettings} />
    </div>
  )
}

/** The conversation while the workbench has its room. */
export function ConversationRail({ onShow }: { onShow: () => void }) {
  return (
    <div className="rail">
      <IconButton size="rail" icon={MessageSquare} label="Show the conversation" onClick={onShow} />
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
      <IconButton size="rail" icon={PanelRightOpen} label="Show the workbench" onClick={onOpen} />
    </div>
  )
}
