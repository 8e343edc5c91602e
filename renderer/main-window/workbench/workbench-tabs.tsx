import {
  CandlestickChart,
  FileSignature,
  ListChecks,
  ListFilter,
  Maximize2,
  Minimize2,
  PanelRightClose,
  TextSelect,
  TicketCheck,
  type LucideIcon,
} from 'lucide-react'
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Glyph } from '../../ui/glyph.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useKeyHint } from '../../ui/keys/key-hints.ts'
import type { TabName } from './tab-of.ts'

const heads: Readonly<Record<TabName, { label: string; icon: LucideIcon }>> = {
  chart: { label: 'Chart', icon: CandlestickChart },
  ticket: { label: 'Ticket', icon: TicketCheck },
  orders: { label: 'Orders', icon: ListChecks },
  screener: { label: 'Screener', icon: ListFilter },
  consent: { label: 'Consent', icon: FileSignature },
  details: { label: 'Details', icon: TextSelect },
}

export function tabId(name: TabName): string {
  return `workbench-tab-${name}`
}

export function panelId(name: TabName): string {
  return `workbench-panel-${name}`
}

/** The heads of the workbench: one of them takes focus, arrows walk them; the tools stand beside. */
export function WorkbenchTabs({
  tabs,
  current,
  ordersCount,
  onChoose,
  widened,
  onWiden,
  onCollapse,
}: {
  tabs: readonly TabName[]
  current: TabName
  /** Beside the word of the orders. */
  ordersCount: ReactNode
  onChoose: (name: TabName) => void
  widened: boolean
  /** null: there is no room to take. */
  onWiden: (() => void) | null
  onCollapse: () => void
}) {
  const list = useRef<HTMLDivElement>(null)
  const widenKeys = useKeyHint('widen')
  const collapseKeys = useKeyHint('workbench')
  const walk = (event: KeyboardEvent) => {
    const next = targetOf(event.key, tabs.indexOf(current), tabs.length)
    const target = next === null ? undefined : tabs[next]
    if (target === undefined) return
    event.preventDefault()
    onChoose(target)
    list.current?.querySelector<HTMLElement>(`#${tabId(target)}`)?.focus()
  }
  return (
    <div className="workbench-tabs">
      <div ref={list} className="workbench-tab-list" role="tablist" aria-label="Workbench" onKeyDown={walk}>
        {tabs.map((name) => (
          <button
            key={name}
            id={tabId(name)}
            type="button"
            role="tab"
            className="workbench-tab"
            aria-selected={name === current}
            aria-controls={panelId(name)}
            tabIndex={name === current ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            <Glyph icon={heads[name].icon} />
            {heads[name].label}
            {name === 'orders' && ordersCount}
          </button>
        ))}
      </div>
      <span className="workbench-tools">
        {onWiden !== null && (
          <IconButton
            label={widened ? 'Show conversation' : 'Widen the workbench'}
            icon={widened ? Minimize2 : Maximize2}
            size="small"
            shortcut={widenKeys}
            onClick={onWiden}
          />
        )}
        <IconButton
          label="Collapse the workbench"
          icon={PanelRightClose}
          size="small"
          shortcut={collapseKeys}
          onClick={onCollapse}
        />
      </span>
    </div>
  )
}

function targetOf(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowLeft') return (at - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
