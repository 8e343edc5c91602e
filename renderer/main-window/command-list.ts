import { keysOf, type GivenKeys } from '../ui/keys/command-keys.ts'
import type { CommandGroup, ListedCommand } from '../ui/keys/listed-command.ts'
import { commandNames, commands, type CommandName } from './commands.ts'

// Apart from the keys: nothing shows these words before the palette or settings.
const words: Readonly<Record<CommandName, { title: string; group: CommandGroup }>> = {
  'new-thread': { title: 'New thread', group: 'conversation' },
  'next-thread': { title: 'Next thread', group: 'conversation' },
  'previous-thread': { title: 'Previous thread', group: 'conversation' },
  message: { title: 'Write a message', group: 'conversation' },
  stop: { title: 'Stop the answer', group: 'conversation' },
  'copy-answer': { title: 'Copy the last answer', group: 'conversation' },
  'research-only': { title: 'Switch research only on or off', group: 'conversation' },
  'quick-ask': { title: 'Quick ask', group: 'conversation' },
  'open-chart': { title: 'Open the chart of a symbol', group: 'trading' },
  'open-orders': { title: 'Open orders', group: 'trading' },
  'new-ticket': { title: 'New order ticket', group: 'trading' },
  palette: { title: 'Command palette', group: 'window' },
  search: { title: 'Search threads', group: 'window' },
  'next-region': { title: 'Next region', group: 'window' },
  'previous-region': { title: 'Previous region', group: 'window' },
  workbench: { title: 'Show or collapse the workbench', group: 'window' },
  widen: { title: 'Widen or narrow the workbench', group: 'window' },
  'all-keys': { title: 'All keys', group: 'window' },
  'failure-lab': { title: 'Failure lab', group: 'desk' },
  'back-up': { title: 'Back up now', group: 'desk' },
  'settings-general': { title: 'Settings', group: 'settings' },
  'settings-keyboard': { title: 'Settings, keyboard', group: 'settings' },
  'settings-connection': { title: 'Settings, connection', group: 'settings' },
  'settings-accounts': { title: 'Settings, accounts', group: 'settings' },
  'settings-orders': { title: 'Settings, orders', group: 'settings' },
  'settings-notifications': { title: 'Settings, notifications', group: 'settings' },
  'settings-data': { title: 'Settings, data and backups', group: 'settings' },
  'settings-about': { title: 'About Omni Desk', group: 'settings' },
}

/** The commands with their words and the keys they have now. */
export function listCommands(given: GivenKeys): readonly (ListedCommand & { name: CommandName })[] {
  return commandNames.map((name) => ({
    name,
    title: words[name].title,
    group: words[name].group,
    ownKeys: commands[name],
    keys: keysOf(name, commands[name], given),
  }))
}
