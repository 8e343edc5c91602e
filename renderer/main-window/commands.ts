/** Every command of the window with its own keys, in the order in which they are listed; null: none until the user gives some. None arms an account, reviews or sends. */
export const commands = {
  'new-thread': 'Mod+N',
  'next-thread': 'Alt+ArrowDown',
  'previous-thread': 'Alt+ArrowUp',
  message: 'Mod+L',
  stop: 'Mod+.',
  'copy-answer': 'Mod+Shift+C',
  'research-only': 'Mod+Shift+D',
  'quick-ask': null,
  'open-chart': 'Mod+Shift+K',
  'open-orders': 'Mod+O',
  'new-ticket': 'Mod+Shift+O',
  palette: 'Mod+K',
  search: 'Mod+F',
  'next-region': 'F6',
  'previous-region': 'Shift+F6',
  workbench: 'Mod+J',
  widen: 'Mod+Shift+J',
  'all-keys': 'Mod+/',
  'failure-lab': null,
  'back-up': null,
  'settings-general': 'Mod+,',
  'settings-keyboard': null,
  'settings-connection': null,
  'settings-accounts': null,
  'settings-orders': null,
  'settings-notifications': null,
  'settings-data': null,
  'settings-about': null,
} as const satisfies Record<string, string | null>

export type CommandName = keyof typeof commands

/** Their names, in that order. */
export const commandNames: readonly CommandName[] = Object.keys(commands).filter(isCommand)

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}

/** Held down, these go on; everything else is done once a press. */
export const repeating: ReadonlySet<CommandName> = new Set([
  'next-thread',
  'previous-thread',
  'next-region',
  'previous-region',
])
