import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import type { Json } from '../../preload/contract/words.ts'
import { Glyph } from './glyph.tsx'
import './json-tree.css'
import { treeRows, type TreeRow } from './json-tree-rows.ts'

/** Any value as a tree: arrows walk and open it, Tab goes past it. */
export function JsonTree({ value, label }: { value: Json; label: string }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string | null>(null)
  const tree = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => treeRows(value, opened), [value, opened])
  const at = Math.max(
    0,
    rows.findIndex(({ path }) => path === current),
  )

  const toggle = (path: string, open: boolean) => {
    const next = new Set(opened)
    if (open) next.add(path)
    else next.delete(path)
    setOpened(next)
  }
  const goTo = (row: TreeRow | undefined) => {
    if (row === undefined) return
    setCurrent(row.path)
    tree.current?.querySelector<HTMLElement>(`[data-path="${row.path}"]`)?.focus()
  }
  const walk = (event: KeyboardEvent) => {
    const row = rows[at]
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const act = actOf(event.key, rows, at)
    if (act === null) return
    event.preventDefault()
    if (act.kind === 'go') goTo(rows[act.to])
    else toggle(row.path, act.kind === 'open')
  }
  const press = ({ target }: MouseEvent) => {
    const path = target instanceof Element ? target.closest<HTMLElement>('[data-path]')?.dataset['path'] : undefined
    const row = rows.find((each) => each.path === path)
    if (row === undefined) return
    setCurrent(row.path)
    if (row.open !== null) toggle(row.path, !row.open)
  }
  return (
    <div ref={tree} className="json-tree" role="tree" aria-label={label} onKeyDown={walk} onClick={press}>
      {rows.map((row, index) => (
        <div
          key={row.path}
          className={`json-row json-${row.kind}`}
          role="treeitem"
          aria-level={row.level}
          aria-expanded={row.open ?? undefined}
          aria-selected={index === at}
          data-path={row.path}
          tabIndex={index === at ? 0 : -1}
          style={{ paddingInlineStart: `${0.5 + (row.level - 1) * 0.875}rem` }}
        >
          <span className="json-mark">
            {row.open !== null && <Glyph icon={row.open ? ChevronDown : ChevronRight} size={12} />}
          </span>
          {row.name !== null && <span className="json-name">{row.name}</span>}
          <span className="json-value">{row.value}</span>
        </div>
      ))}
    </div>
  )
}

type Act = { kind: 'go'; to: number } | { kind: 'open' } | { kind: 'close' }

function actOf(key: string, rows: readonly TreeRow[], at: number): Act | null {
  const row = rows[at]
  if (row === undefined) return null
  switch (key) {
    case 'ArrowDown':
      return { kind: 'go', to: Math.min(at + 1, rows.length - 1) }
    case 'ArrowUp':
      return { kind: 'go', to: Math.max(at - 1, 0) }
    case 'Home':
      return { kind: 'go', to: 0 }
    case 'End':
      return { kind: 'go', to: rows.length - 1 }
    case 'ArrowRight':
      if (row.open === false) return { kind: 'open' }
      return row.open === true ? { kind: 'go', to: at + 1 } : null
    case 'ArrowLeft': {
      if (row.open === true) return { kind: 'close' }
      const parent = rows.findLastIndex((each, index) => index < at && each.level < row.level)
      return parent === -1 ? null : { kind: 'go', to: parent }
    }
    case 'Enter':
    case ' ':
      if (row.open === null) return null
      return { kind: row.open ? 'close' : 'open' }
    default:
      return null
  }
}
