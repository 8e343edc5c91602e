import type { AccountId, ThreadId } from '../../../../preload/contract/words.ts'
import { bridge } from '../../../bridge/bridge.ts'
import { createStore, type Store } from '../../../bridge/store.ts'

/** Where a draft belongs: a thread, or the next new thread of an account. */
export interface Place {
  accountId: AccountId
  threadId: ThreadId | null
}

export interface DraftState {
  place: Place | null
  text: string
  /** The last save did not work; the text is in this window only. */
  unsaved: boolean
}

export interface DraftKeeper extends Store<DraftState> {
  /** Goes to another place: what was typed stays behind in its own. */
  open(place: Place): void
  change(text: string): void
  /** Saves now what waits to be saved. */
  flush(): void
  /** Puts text before what is typed at a place, on screen or not. */
  putBack(place: Place, text: string): void
}

/** Where the text of a question goes that did not go out. */
export type TextReturn = Pick<DraftKeeper, 'putBack' | 'flush'>

const saveAfter = 300

/** Keeps the composer's text, each place's apart from every other's. */
export function createDraftKeeper(): DraftKeeper {
  const store = createStore<DraftState>({ place: null, text: '', unsaved: false })
  /** Texts newer than what main has confirmed. */
  const pending = new Map<string, { place: Place; text: string }>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let loading = false

  function flush(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    for (const [key, entry] of pending) void save(key, entry)
  }

  async function save(key: string, entry: { place: Place; text: string }): Promise<void> {
    try {
      await bridge.drafts.save({ ...entry.place, text: entry.text })
      if (pending.get(key) === entry) pending.delete(key)
      if (isAt(entry.place)) store.set({ unsaved: false })
    } catch {
      if (isAt(entry.place)) store.set({ unsaved: true })
    }
  }

  function keep(place: Place, text: string): void {
    pending.set(keyOf(place), { place, text })
    timer ??= setTimeout(flush, saveAfter)
  }

  function change(text: string): void {
    const { place } = store.get()
    if (place === null) return
    store.set({ text })
    // Until the stored draft is here the typed text is not the whole draft.
    if (!loading) keep(place, text)
  }

  async function load(place: Place): Promise<void> {
    const stored = await readStored(place)
    if (!isAt(place) || !loading) return
    loading = false
    const typed = store.get().text
    if (typed === '') store.set({ text: stored })
    else change(join(stored, typed))
  }

  function open(place: Place): void {
    if (isAt(place)) return
    const before = store.get()
    if (loading && before.place !== null && before.text !== '') void addStored(before.place, before.text, 'after')
    flush()
    const kept = pending.get(keyOf(place))
    loading = kept === undefined
    store.set({ place, text: kept?.text ?? '', unsaved: false })
    if (loading) void load(place)
  }

  async function addStored(place: Place, text: string, where: 'before' | 'after'): Promise<void> {
    const stored = pending.get(keyOf(place))?.text ?? (await readStored(place))
    // The reader may have come back meanwhile; what stands there now already holds the stored text.
    const present = isAt(place) ? store.get().text : stored
    const whole = where === 'before' ? join(text, present) : join(present, text)
    if (isAt(place)) return change(whole)
    keep(place, whole)
    flush()
  }

  function putBack(place: Place, text: string): void {
    if (isAt(place)) change(join(text, store.get().text))
    else void addStored(place, text, 'before')
  }

  function isAt(place: Place): boolean {
    const present = store.get().place
    return present !== null && keyOf(present) === keyOf(place)
  }

  return { ...store, open, change, flush, putBack }
}

async function readStored(place: Place): Promise<string> {
  try {
    return (await bridge.drafts.get(place)).text
  } catch {
    return ''
  }
}

/** One name for a place. */
export function keyOf(place: Place): string {
  return `${place.accountId}/${place.threadId ?? 'new'}`
}

function join(first: string, second: string): string {
  if (first === '' || second === '') return first + second
  return `${first}\n\n${second}`
}
