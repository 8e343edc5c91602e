const isMac = navigator.platform.startsWith('Mac')

/** `Ctrl N`, or `Cmd N` on a Mac. */
export function nameKey(letter: string): string {
  return `${isMac ? 'Cmd' : 'Ctrl'} ${letter}`
}

/** Ctrl, or Cmd on a Mac, alone with this letter. */
export function isModKey(event: KeyboardEvent, letter: string): boolean {
  const mod = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  return mod && !event.altKey && !event.shiftKey && event.key.toLowerCase() === letter
}
