/** What a key in the composer means. */
export type KeyMeaning = 'send' | 'stop' | 'type'

/** The key that sends, as the user has chosen it. */
export type SendKey = 'enter' | 'mod-enter'

interface Key {
  key: string
  repeat: boolean
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** Reads a key. Those an input method uses never come here. */
export function meaningOfKey(key: Key, sendKey: SendKey): KeyMeaning {
  if (key.key === 'Escape') return 'stop'
  if (key.key !== 'Enter' || key.shiftKey || key.altKey || key.repeat) return 'type'
  const mod = key.ctrlKey || key.metaKey
  return mod || sendKey === 'enter' ? 'send' : 'type'
}
