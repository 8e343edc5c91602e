/** What a key in the composer means. */
export type KeyMeaning = 'send' | 'stop' | 'type'

interface Key {
  key: string
  keyCode: number
  isComposing: boolean
  repeat: boolean
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** Reads a key. One that an input method is using is never ours: 229 is what browsers send where isComposing came too late. */
export function meaningOfKey(key: Key, sendKey: 'enter' | 'mod-enter'): KeyMeaning {
  if (key.isComposing || key.keyCode === 229) return 'type'
  if (key.key === 'Escape') return 'stop'
  if (key.key !== 'Enter' || key.shiftKey || key.altKey || key.repeat) return 'type'
  const mod = key.ctrlKey || key.metaKey
  return mod || sendKey === 'enter' ? 'send' : 'type'
}
