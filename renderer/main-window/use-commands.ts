import { useMemo } from 'react'
import type { Session } from '../../preload/contract/session.ts'
import { isBrowsersOwn } from '../ui/keys/browser-keys.ts'
import { keysOf, type GivenKeys } from '../ui/keys/command-keys.ts'
import { nameKeys } from '../ui/keys/key-text.ts'
import { commandNames, commands, type CommandName } from './commands.ts'

export interface KeyedCommands {
  /** The command of some keys; of two with the same the first of the list. */
  index: ReadonlyMap<string, CommandName>
  /** The words of a command's keys, for what does the same by a press. */
  hints: ReadonlyMap<string, string>
}

/** Which keys are which command now. */
export function indexCommands(given: GivenKeys, host: Session['host']): KeyedCommands {
  const index = new Map<string, CommandName>()
  const hints = new Map<string, string>()
  for (const name of commandNames) {
    const keys = keysOf(name, commands[name], given)
    if (keys === null || index.has(keys)) continue
    index.set(keys, name)
    if (host === 'desktop' || !isBrowsersOwn(keys)) hints.set(name, nameKeys(keys))
  }
  // A sign alone is a key only as long as the command is as it was made.
  if (!Object.hasOwn(given, 'all-keys')) index.set('?', 'all-keys')
  return { index, hints }
}

const none: GivenKeys = {}

export function useCommands(given: GivenKeys = none, host: Session['host']): KeyedCommands {
  return useMemo(() => indexCommands(given, host), [given, host])
}
