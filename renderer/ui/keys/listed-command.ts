/** Where a command stands in the lists. */
export type CommandGroup = 'window' | 'conversation' | 'trading' | 'desk' | 'settings'

/** A command as the palette, the keyboard page and the list of keys show it. */
export interface ListedCommand {
  name: string
  title: string
  group: CommandGroup
  /** Its own keys, as they are kept. */
  ownKeys: string | null
  /** Its keys now. */
  keys: string | null
}

/** In the order in which they are listed. */
export const groups: readonly CommandGroup[] = ['conversation', 'trading', 'window', 'desk', 'settings']

export const groupTitles: Readonly<Record<CommandGroup, string>> = {
  window: 'Window',
  conversation: 'Conversation',
  trading: 'Charts and orders',
  desk: 'Desk',
  settings: 'Settings',
}
