import { createContext, useContext } from 'react'

/** The words of the keys of each command that has some in this host. */
export const KeyHintsContext = createContext<ReadonlyMap<string, string>>(new Map())

/** The keys of a command, to be shown beside what does the same; undefined: it has none. */
export function useKeyHint(command: string): string | undefined {
  return useContext(KeyHintsContext).get(command)
}
