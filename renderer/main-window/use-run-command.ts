import { useCallback, useLayoutEffect, useRef } from 'react'
import type { CommandParts } from './command-acts.ts'
import type { CommandName } from './commands.ts'

/** Runs a command as things stand, or says why it cannot be done. What moves the keyboard does so at once; the rest is loaded with its first use. */
export function useRunCommand(parts: CommandParts): (name: CommandName) => void {
  const latest = useRef(parts)
  useLayoutEffect(() => {
    latest.current = parts
  })
  return useCallback((name) => {
    const now = latest.current
    if (name === 'next-region') now.moveToRegion(1)
    else if (name === 'previous-region') now.moveToRegion(-1)
    else if (name === 'palette') now.openDialog('everything')
    else if (name === 'search') now.search()
    else if (name === 'new-thread') now.newThread()
    else void runLater(name, () => latest.current)
  }, [])
}

async function runLater(name: CommandName, parts: () => CommandParts): Promise<void> {
  const { commandActs } = await import('./command-acts.ts')
  const now = parts()
  const { unavailable, run } = commandActs(now)[name]
  if (unavailable === null) run()
  else now.say(unavailable)
}
