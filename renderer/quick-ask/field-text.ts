import { createStore, type Store } from '../bridge/store.ts'

interface Words {
  text: string
  /** What a link wants to ask: it waits for a press. */
  link: string | null
  /** What was typed before a link's words were used. */
  own: string | null
}

/** The text of the field: kept in this window only, whatever account or thread it will go to. */
export interface FieldText extends Store<Words> {
  change(text: string): void
  /** Puts words before what is typed: nothing typed is ever lost. */
  putBefore(text: string): void
  /** Words of a link wait beside the field; the newest, as nobody asked for any. */
  offer(link: string): void
  /** The link's words come into the field; what was typed steps aside, as the two never mix. */
  takeLink(): void
  leaveLink(): void
  putOwnBack(): void
}

export function createFieldText(): FieldText {
  const store = createStore<Words>({ text: '', link: null, own: null })
  const putBefore = (text: string) => store.set({ text: join(text, store.get().text) })
  return {
    ...store,
    change: (text) => store.set({ text }),
    putBefore,
    offer: (link) => store.set({ link }),
    takeLink() {
      const { text, link, own } = store.get()
      if (link !== null) store.set({ text: link, link: null, own: join(text, own ?? '') || null })
    },
    leaveLink: () => store.set({ link: null }),
    putOwnBack() {
      putBefore(store.get().own ?? '')
      store.set({ own: null })
    },
  }
}

function join(first: string, second: string): string {
  return first === '' || second === '' ? first + second : `${first}\n\n${second}`
}
