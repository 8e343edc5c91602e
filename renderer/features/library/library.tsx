import { HardDrive, MessageSquare, SearchX, Settings, SquarePen } from 'lucide-react'
import { useCallback, useState, type Ref } from 'react'
import type { Progress } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import type { ThreadList, ThreadListState } from '../../bridge/thread-list.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { countOf, formatCount } from '../../ui/numbers.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { Segments } from '../../ui/segments.tsx'
import './library.css'
import { filterThreads } from './filter-threads.ts'
import { SearchField } from './search-field.tsx'
import { ThreadRows } from './thread-rows.tsx'

export interface LibraryProps {
  list: ThreadList
  state: ThreadListState
  openId: ThreadId | null
  /** Keys as they are called on this system; null: there is none in this host. */
  keys: { newThread: string | null; search: string | null }
  searchField: Ref<HTMLInputElement>
  onOpen: (id: ThreadId) => void
  onNew: () => void
  onSettings: () => void
}

/** The threads of one account, from this computer. */
export function Library({ list, state, openId, keys, searchField, onOpen, onNew, onSettings }: LibraryProps) {
  const [search, setSearch] = useState('')
  const [shown, setShown] = useState<'all' | 'unread'>('all')
  const unread = state.threads.filter((thread) => thread.unread)
  // The open thread stays in the unread list while it is being read.
  const from = shown === 'all' ? state.threads : state.threads.filter((thread) => thread.unread || thread.id === openId)
  const threads = filterThreads(from, search)
  const loadMore = useCallback(() => void list.loadMore(), [list])
  const first = threads[0]
  return (
    <div className="library">
      <div className="library-top">
        <Button icon={SquarePen} wide start shortcut={keys.newThread ?? undefined} onClick={onNew}>
          New thread
        </Button>
        <SearchField
          field={searchField}
          shortcut={keys.search}
          onSearch={setSearch}
          onEnter={() => first !== undefined && search.trim() !== '' && onOpen(first.id)}
        />
        <Segments
          label="Show"
          value={shown}
          onChange={setShown}
          segments={[
            { value: 'all', label: 'All', count: state.total },
            { value: 'unread', label: 'Unread', count: unread.length },
          ]}
        />
      </div>
      {threads.length > 0 ? (
        <ThreadRows threads={threads} openId={openId} onOpen={onOpen} onNearEnd={loadMore} />
      ) : (
        <div className="library-scroll">
          <Nothing state={state} search={search} shown={shown} onRetry={() => void list.refetch()} />
        </div>
      )}
      <div className="library-foot">
        <Glyph icon={HardDrive} />
        <span className="figures library-foot-words" aria-live="off">
          {footOf(state, search, threads.length)}
          <Keeping state={state} search={search} />
        </span>
        <IconButton label="Settings" icon={Settings} size="small" onClick={onSettings} />
      </div>
    </div>
  )
}

function Nothing({
  state,
  search,
  shown,
  onRetry,
}: {
  state: ThreadListState
  search: string
  shown: 'all' | 'unread'
  onRetry: () => void
}) {
  if (state.state === 'loading') return <Loading />
  if (state.state === 'failed' && state.failure !== null)
    return (
      <div className="library-note">
        <FailureCard
          failure={state.failure}
          occasion="reading"
          acts={
            <Button size="small" onClick={onRetry}>
              Read again
            </Button>
          }
        />
      </div>
    )
  if (search.trim() !== '')
    return (
      <EmptyState
        icon={SearchX}
        fact={`Nothing found for “${revealHidden(search.trim(), 60)}”`}
        next={`Titles and symbols of ${countOf(state.threads.length, 'thread', 'threads')} were searched.`}
      />
    )
  if (shown === 'unread')
    return <EmptyState icon={MessageSquare} fact="Nothing unread" next="An answer that arrives elsewhere shows here." />
  return <EmptyState icon={MessageSquare} fact="No threads yet" next="Ask something; it is kept on this computer." />
}

// Shape first: what is read takes the place it will have.
function Loading() {
  return (
    <div className="library-loading" aria-busy aria-label="Reading threads from this computer">
      {[1, 2, 3, 4].map((row) => (
        <span key={row}>
          <span className="skeleton" />
          <span className="skeleton" />
        </span>
      ))}
    </div>
  )
}

/** A bar only where the total is known; a search has the foot for itself. */
function Keeping({ state: { progress }, search }: { state: ThreadListState; search: string }) {
  const done = progress?.listing ?? progress?.keeping ?? null
  if (done === null || done.total === null || search.trim() !== '') return null
  return <ProgressBar label="Threads read" done={done.threads} total={done.total} />
}

function footOf(state: ThreadListState, search: string, found: number): string {
  if (state.state === 'loading') return 'Reading from this computer'
  if (search.trim() === '')
    return readingOf(state.progress) ?? `${countOf(state.total, 'thread', 'threads')} on this computer`
  const searched = state.threads.length < state.total ? `the latest ${state.threads.length}` : `${state.total}`
  return `${found} of ${searched}`
}

/** What is being read behind, or null when all that can be is here. */
function readingOf(progress: Progress | null): string | null {
  if (progress?.listing) {
    const { threads, total } = progress.listing
    return `Reading the list, ${formatCount(threads)}${total === null ? ' so far' : ` of ${formatCount(total)}`}`
  }
  if (!progress?.keeping) return null
  const { threads, total } = progress.keeping
  return `Keeping ${formatCount(threads)} of ${countOf(total, 'thread', 'threads')}`
}
