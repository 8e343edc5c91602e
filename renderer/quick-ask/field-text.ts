import { createStore, type Store } from '../bridge/store.ts'

/** The text of the field: kept in this window only, whatever account or thread it will go to. */
export interface FieldText extends Store<{ text: string }> {
  change(text: string): void
  /** Puts words before what is typed: nothing typed is ever lost. */
  putBefore(text: string): void
}

export function createFieldText(): FieldText {
  const store = createStore({ text: '' })
  return {
    ...store,
    change: (text) => store.set({ text }),
    putBefore(text) {
      const typed = store.get().text
      store.set({ text: typed === '' ? text : `${text}\n\n${typed}` })
    },
  }
}
