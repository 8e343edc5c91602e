import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { parseSymbol } from '../../ui/classify-link.ts'
import type { ListedCommand } from '../../ui/keys/listed-command.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { matchWords, type Stretch } from './match-words.ts'

export type PaletteCommand = ListedCommand & {
  /** Why it cannot be done now; null: it can. */
  unavailable: string | null
  run: () => void
}

interface Shown {
  key: string
  title: string
  marks: readonly Stretch[]
}

export type Entry = Shown &
  (
    | { kind: 'command'; command: PaletteCommand }
    | { kind: 'thread'; id: ThreadId; symbols: readonly string[] }
    /** `typed`: no thread speaks of it. */
    | { kind: 'symbol'; symbol: string; typed: boolean }
  )

export interface Section {
  title: 'Commands' | 'Threads' | 'Symbols' | 'Settings'
  entries: readonly Entry[]
}

/** What a section shows at most. */
const most = { Commands: 30, Threads: 8, Symbols: 6, Settings: 12 } as const
const mostUntyped = 5

type Ranked = Entry & { rank: number }

/** What can be done with what was typed: the section with the best match first, the best of each first. */
export function findEntries(
  typed: string,
  of: 'everything' | 'symbols',
  commands: readonly PaletteCommand[],
  threads: readonly ThreadSummary[],
): readonly Section[] {
  const words = typed.trim()
  const symbols = rankSymbols(words, of, threads)
  if (of === 'symbols') return [{ title: 'Symbols' as const, entries: symbols }].filter(hasEntries)
  const isSetting = ({ group }: PaletteCommand) => group === 'settings'
  const sections = [
    {
      title: 'Commands' as const,
      entries: rankCommands(
        words,
        commands.filter((each) => !isSetting(each)),
      ),
    },
    { title: 'Threads' as const, entries: rankThreads(words, threads) },
    { title: 'Symbols' as const, entries: symbols },
    { title: 'Settings' as const, entries: rankCommands(words, commands.filter(isSetting)) },
  ]
  const best = ({ entries }: { entries: readonly Ranked[] }) => entries[0]?.rank ?? Infinity
  return sections
    .map(({ title, entries }) => ({ title, entries: entries.slice(0, most[title]) }))
    .filter(hasEntries)
    .toSorted((one, two) => best(one) - best(two))
}

function hasEntries({ entries }: { entries: readonly unknown[] }): boolean {
  return entries.length > 0
}

function rankCommands(words: string, commands: readonly PaletteCommand[]): readonly Ranked[] {
  return inOrder(
    commands.flatMap((command) => {
      const match = matchWords(command.title, words)
      if (match === null) return []
      // What cannot be done now stands after all that can.
      const rank = (words === '' ? 0 : match.rank) + (command.unavailable === null ? 0 : 3)
      return [{ kind: 'command' as const, key: command.name, title: command.title, marks: match.marks, command, rank }]
    }),
  )
}

function rankThreads(words: string, threads: readonly ThreadSummary[]): readonly Ranked[] {
  if (words === '') return threads.slice(0, mostUntyped).map((thread) => showThread(thread, [], 0))
  return inOrder(
    threads.flatMap((thread) => {
      const title = matchWords(revealHidden(thread.title, 200), words)
      if (title !== null) return [showThread(thread, title.marks, title.rank)]
      return thread.symbols.some((symbol) => matchWords(symbol, words)?.rank === 0) ? [showThread(thread, [], 2)] : []
    }),
  )
}

function showThread(thread: ThreadSummary, marks: readonly Stretch[], rank: number): Ranked {
  const { id, symbols } = thread
  return { kind: 'thread', key: id, id, title: revealHidden(thread.title, 200) || 'Thread', symbols, marks, rank }
}

/** Symbols of the threads that begin so, then the typed one as it is. */
function rankSymbols(
  words: string,
  of: 'everything' | 'symbols',
  threads: readonly ThreadSummary[],
): readonly Ranked[] {
  if (words === '' && of === 'everything') return []
  const known = [...new Set(threads.flatMap(({ symbols }) => symbols))].filter(
    (symbol) => parseSymbol(symbol) === symbol && symbol.startsWith(words.toUpperCase()),
  )
  const typed = parseSymbol(words)
  const exact = (symbol: string): Ranked => {
    const rank = symbol === typed ? -1 : 1
    return { kind: 'symbol', key: symbol, title: symbol, symbol, typed: false, marks: [[0, words.length]], rank }
  }
  const found = inOrder(known.map(exact)).slice(0, most.Symbols)
  if (typed === null || known.includes(typed)) return found
  const rank = of === 'symbols' || words === typed ? 1.5 : 9
  return [
    ...found,
    { kind: 'symbol', key: typed, title: typed, symbol: typed, typed: true, marks: [[0, typed.length]], rank },
  ]
}

function inOrder(entries: readonly Ranked[]): readonly Ranked[] {
  return entries.toSorted((one, two) => one.rank - two.rank)
}
