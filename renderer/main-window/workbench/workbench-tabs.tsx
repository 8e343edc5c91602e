import { CandlestickChart, PanelRightClose, TextSelect, type LucideIcon } from 'lucide-react'
import { useRef, type KeyboardEvent } from 'react'
import { Glyph } from '../../ui/glyph.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

export type TabName = 'chart' | 'details'

const tabs: readonly { name: TabName; label: string; icon: LucideIcon }[] = [
  { name: 'chart', label: 'Chart', icon: CandlestickChart },
  { name: 'details', label: 'Details', icon: TextSelect },
]

export function tabId(name: TabName): string {
  return `workbench-tab-${name}`
}

export function panelId(name: TabName): string {
  return `workbench-panel-${name}`
}

/** The heads of the workbench: one of them takes focus, arrows walk them; the tools stand beside. */
export function WorkbenchTabs({
  current,
  onChoose,
  onCollapse,
}: {
  current: TabName
  onChoose: (name: TabName) => void
  onCollapse: () => void
}) {
  const list = useRef<HTMLDivElement>(null)
  const walk = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ name }) => name === current)
    const next = targetOf(event.key, at)
    const target = next === null ? undefined : tabs[next]
    if (target === undefined) return
    event.preventDefault()
    onChoose(target.name)
    list.current?.querySelector<HTMLElement>(`#${tabId(target.name)}`)?.focus()
  }
  return (
    <div className="workbench-tabs">
      <div ref={list} className="workbench-tab-list" role="tablist" aria-label="Workbench" onKeyDown={walk}>
        {tabs.map(({ name, label, icon }) => (
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
            <Glyph icon={icon} />
            {label}
          </button>
        ))}
      </div>
      <span className="workbench-tools">
        <IconButton label="Collapse the workbench" icon={PanelRightClose} size="small" onClick={onCollapse} />
      </span>
    </div>
  )
}

function targetOf(key: string, at: number): number | null {
  if (key === 'ArrowRight') return (at + 1) % tabs.length
  if (key === 'ArrowLeft') return (at - 1 + tabs.length) % tabs.length
  if (key === 'Home') return 0
  return key === 'End' ? tabs.length - 1 : null
}
