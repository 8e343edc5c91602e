import { SquareChevronRight, CandlestickChart, MessageSquare, Search, Settings, type LucideIcon } from 'lucide-react'
import { useEffect, useId, useMemo, useState, type KeyboardEvent } from 'react'
import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { AccountId, ThreadId } from '../../../preload/contract/words.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { readKeys } from '../../ui/keys/read-keys.ts'
import { countOf } from '../../ui/numbers.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { useModal } from '../../ui/use-modal.ts'
import { findEntries, type Entry, type PaletteCommand } from './find-entries.ts'
import { MarkedText } from './marked-text.tsx'
import './palette.css'

/** As many as one request brings. */
const mostThreads = 500

export interface PaletteProps {
  of: 'everything' | 'symbols'
  commands: readonly PaletteCommand[]
  hints: ReadonlyMap<string, string>
  accountId: AccountId
  /** Those that are loaded already; more of them are read from this computer. */
  threads: readonly ThreadSummary[]
  /** The keys that opened it close it. */
  keys: string | null
  onRun: (act: () => void) => void
  onThread: (id: ThreadId) => void
  onSymbol: (symbol: string) => void
  onClose: () => void
}

const fieldNames = { everything: 'Search commands, threads and symbols', symbols: 'Open the chart of a symbol' }
const fieldHints = { everything: 'Search threads, symbols, commands', symbols: 'A symbol such as NVDA' }

/** One field over everything: commands, threads, symbols and settings. Nothing in it sends. */
export function Palette(props: PaletteProps) {
  const { of, commands, onClose } = props
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const element = useModal()
  const id = useId()
  const threads = useThreads(props.accountId, props.threads)
  const sections = useMemo(() => findEntries(typed, of, commands, threads), [typed, of, commands, threads])
  const entries = sections.flatMap((section) => section.entries)
  const at = Math.min(chosen, entries.length - 1)
  const idOf = (entry: Entry) => `${id}-${entry.kind}-${entry.key}`
  const current = entries[at]
  const currentId = current === undefined ? undefined : idOf(current)

  useEffect(() => {
    if (currentId !== undefined) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' })
  }, [currentId])

  useEffect(() => {
    const dialog = element.current
    // Only the backdrop is the dialog itself: what lies in it covers the rest.
    const closeOutside = (event: MouseEvent) => event.target === dialog && onClose()
    dialog?.addEventListener('mousedown', closeOutside)
    return () => dialog?.removeEventListener('mousedown', closeOutside)
  }, [element, onClose])

  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return
    if (entry.kind === 'thread') props.onThread(entry.id)
    else if (entry.kind === 'symbol') props.onSymbol(entry.symbol)
    else if (entry.command.unavailable === null) props.onRun(entry.command.run)
  }
  const onKey = (event: KeyboardEvent) => {
    // What is still held down opened this palette.
    const isHeld = event.repeat
    if (props.keys !== null && readKeys(event.nativeEvent).includes(props.keys)) {
      if (!isHeld) onClose()
    } else if (event.key === 'Enter') {
      if (!isHeld) run(current)
    } else {
      const next = targetOf(event, at, entries.length)
      if (next === null) return
      setChosen(next)
    }
    event.preventDefault()
  }

  return (
    <dialog
      ref={element}
      className="palette"
      aria-label="Command palette"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="palette-field">
        <Glyph icon={Search} size={16} />
        <input
          type="text"
          role="combobox"
          aria-label={fieldNames[of]}
          aria-autocomplete="list"
          aria-expanded={entries.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={currentId}
          placeholder={fieldHints[of]}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKey}
        />
      </div>
      <div id={`${id}-list`} className="palette-list" role="listbox" aria-label="Found">
        {sections.map(({ title, entries: found }) => (
          <div key={title} role="group" aria-labelledby={`${id}-${title}`}>
            <div id={`${id}-${title}`} className="palette-section" role="presentation">
              {title}
            </div>
            {found.map((entry) => {
              const mine = entries.indexOf(entry)
              return (
                <button
                  key={entry.key}
                  type="button"
                  tabIndex={-1}
                  id={idOf(entry)}
                  className="palette-row"
                  role="option"
                  aria-selected={mine === at}
                  aria-disabled={entry.kind === 'command' && entry.command.unavailable !== null}
                  onMouseMove={() => mine !== at && setChosen(mine)}
                  // The field keeps the keyboard.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => run(entry)}
                >
                  <Row entry={entry} hints={props.hints} />
                </button>
              )
            })}
          </div>
        ))}
      </div>
      <div className="screen-reader-only" role="status">
        {typed === '' ? '' : countOf(entries.length, 'match', 'matches')}
      </div>
      {entries.length === 0 && (
        <EmptyState
          icon={Search}
          fact={typed.trim() === '' ? 'Nothing is typed yet' : `Nothing found for “${revealHidden(typed.trim(), 60)}”`}
          next={
            of === 'symbols'
              ? 'Type a symbol such as NVDA or BRK.B.'
              : `Type a command, words of a thread’s title, or a symbol such as NVDA. Titles and symbols of ${countOf(threads.length, 'thread', 'threads')} were searched.`
          }
        />
      )}
      <div className="palette-foot" aria-hidden>
        {footKeys.map(({ keys, words }) => (
          <span key={words}>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
            {words}
          </span>
        ))}
      </div>
    </dialog>
  )
}

const footKeys = [
  { keys: ['Enter'], words: 'run or open' },
  { keys: ['Up', 'Down'], words: 'choose' },
  { keys: ['Esc'], words: 'close' },
] as const

function Row({ entry, hints }: { entry: Entry; hints: ReadonlyMap<string, string> }) {
  const isOff = entry.kind === 'command' && entry.command.unavailable !== null
  const keys = entry.kind === 'command' ? hints.get(entry.command.name) : undefined
  return (
    <>
      <Glyph icon={iconOf(entry)} />
      <span className="palette-title ellipsis" dir="auto">
        {entry.kind === 'symbol' && 'Open the chart of '}
        <MarkedText text={entry.title} marks={entry.marks} />
      </span>
      {entry.kind === 'thread' && entry.symbols.length > 0 && (
        <span className="palette-note">{entry.symbols.slice(0, 3).join(' ')}</span>
      )}
      {entry.kind === 'symbol' && entry.typed && <span className="palette-note">as typed</span>}
      {isOff && <span className="palette-note">{entry.command.unavailable}</span>}
      {keys !== undefined && <kbd>{keys}</kbd>}
    </>
  )
}

function iconOf(entry: Entry): LucideIcon {
  if (entry.kind === 'thread') return MessageSquare
  if (entry.kind === 'symbol') return CandlestickChart
  return entry.command.group === 'settings' ? Settings : SquareChevronRight
}

/** The threads of this computer, as far as one request brings them; until then, and without an answer, the loaded ones. */
function useThreads(accountId: AccountId, loaded: readonly ThreadSummary[]): readonly ThreadSummary[] {
  const { run, value } = useRequest(() => bridge.threads.list({ accountId, limit: mostThreads, before: null }))
  useEffect(() => void run(), [run])
  return value !== null && value.threads.length > loaded.length ? value.threads : loaded
}

function targetOf({ key }: KeyboardEvent, at: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'PageDown') return Math.min(at + 8, count - 1)
  return key === 'PageUp' ? Math.max(at - 8, 0) : null
}
