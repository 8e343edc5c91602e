import { Check } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import './menu.css'
import { Glyph } from './glyph.tsx'
import { joinClasses } from './join-classes.ts'

export type MenuEntry =
  | {
      kind: 'item'
      id: string
      label: ReactNode
      /** Words at the right: a state, a reason, a key. */
      note?: ReactNode
      /** Set for one of a group: a radio item. */
      checked?: boolean
      disabled?: boolean
      onChoose: () => void
    }
  | { kind: 'label'; id: string; text: string }
  | { kind: 'line'; id: string }

export interface MenuProps {
  /** Name of the button when its contents are not words enough. */
  label: string
  buttonClassName: string
  button: ReactNode
  entries: readonly MenuEntry[]
  /** Which edge of the button the list is flush with. */
  align?: 'start' | 'end'
}

/** A button with a list of acts: arrows, Home, End, first letters, Esc; focus returns to the button. */
export function Menu({ label, buttonClassName, button, entries, align = 'start' }: MenuProps) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return undefined
    itemsOf(list.current)[0]?.focus()
    const closeOutside = (event: PointerEvent) => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [open])

  const close = () => {
    setOpen(false)
    trigger.current?.focus()
  }
  const onListKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    } else if (event.key === 'Tab') setOpen(false)
    else if (moveFocus(itemsOf(list.current), event.key)) event.preventDefault()
  }

  return (
    <div className="menu" ref={root}>
      <button
        ref={trigger}
        type="button"
        className={buttonClassName}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {button}
      </button>
      {open && (
        <div
          id={id}
          ref={list}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          className={joinClasses('menu-list', align === 'end' && 'menu-list-end')}
          onKeyDown={onListKey}
        >
          {entries.map((entry) => (
            <MenuLine key={entry.id} entry={entry} onDone={close} />
          ))}
        </div>
      )}
    </div>
  )
}

function MenuLine({ entry, onDone }: { entry: MenuEntry; onDone: () => void }) {
  if (entry.kind === 'line') return <hr className="menu-line" />
  if (entry.kind === 'label') return <div className="menu-label">{entry.text}</div>
  return (
    <button
      type="button"
      role={entry.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={entry.checked}
      aria-disabled={entry.disabled === true}
      tabIndex={-1}
      className="menu-item"
      onClick={() => {
        if (entry.disabled === true) return
        onDone()
        entry.onChoose()
      }}
    >
      {entry.checked !== undefined && (
        <span className="menu-item-check">{entry.checked && <Glyph icon={Check} />}</span>
      )}
      {entry.label}
      {entry.note !== undefined && <span className="menu-item-note">{entry.note}</span>}
    </button>
  )
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return list === null ? [] : [...list.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
}

function moveFocus(items: readonly HTMLElement[], key: string): boolean {
  const now = items.findIndex((item) => item === document.activeElement)
  const target = targetOf(items, now, key)
  if (target === undefined) return false
  target.focus()
  return true
}

function targetOf(items: readonly HTMLElement[], now: number, key: string): HTMLElement | undefined {
  if (key === 'ArrowDown') return items[(now + 1) % items.length]
  if (key === 'ArrowUp') return items[(now - 1 + items.length) % items.length]
  if (key === 'Home') return items[0]
  if (key === 'End') return items.at(-1)
  if (key.length !== 1 || key === ' ') return undefined
  const rest = [...items.slice(now + 1), ...items.slice(0, now + 1)]
  return rest.find((item) => item.textContent.trim().toLowerCase().startsWith(key.toLowerCase()))
}
