import { Search, X } from 'lucide-react'
import { useState, type Ref } from 'react'
import { Glyph } from '../../ui/glyph.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

/** Filters as it is typed; a word being composed counts once it is written. */
export function SearchField({
  field,
  shortcut,
  onSearch,
  onEnter,
}: {
  field: Ref<HTMLInputElement>
  shortcut: string | null
  onSearch: (text: string) => void
  /** Enter outside a composition: open the first hit. */
  onEnter: () => void
}) {
  const [text, setText] = useState('')
  const change = (next: string) => {
    setText(next)
    onSearch(next)
  }
  return (
    <div className="library-search">
      <Glyph icon={Search} />
      <input
        ref={field}
        type="search"
        aria-label="Search"
        placeholder="Search"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          if (!isComposing(event.nativeEvent)) onSearch(event.target.value)
        }}
        onCompositionEnd={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') {
            event.stopPropagation()
            change('')
          } else if (event.key === 'Enter') onEnter()
        }}
      />
      {text === '' ? (
        shortcut !== null && <kbd aria-hidden>{shortcut}</kbd>
      ) : (
        <IconButton label="Clear search" icon={X} size="small" shortcut="Esc" onClick={() => change('')} />
      )}
    </div>
  )
}

function isComposing(event: Event): boolean {
  return event instanceof InputEvent && event.isComposing
}
