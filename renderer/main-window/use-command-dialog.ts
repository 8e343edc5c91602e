import { useCallback, useEffect, useRef, useState } from 'react'
import type { CommandDialog } from './command-dialogs.tsx'

const load = async () => (await import('./command-dialogs.tsx')).default
type Dialogs = Awaited<ReturnType<typeof load>>

/** What is open over the window. Loaded ahead, it opens within the press: words typed right after the key belong to it. */
export function useCommandDialog(say: (sentence: string) => void): {
  open: { kind: CommandDialog; Dialogs: Dialogs } | null
  show: (kind: CommandDialog) => void
  close: () => void
} {
  const loaded = useRef<Dialogs | null>(null)
  const [open, setOpen] = useState<{ kind: CommandDialog; Dialogs: Dialogs } | null>(null)
  useEffect(() => {
    load().then(
      (Dialogs) => {
        loaded.current = Dialogs
      },
      // Asked for again when it is needed.
      () => undefined,
    )
  }, [])
  const show = useCallback(
    (kind: CommandDialog) => {
      const ready = loaded.current
      if (ready !== null) setOpen({ kind, Dialogs: ready })
      else
        load().then(
          (Dialogs) => setOpen({ kind, Dialogs }),
          () => say('The palette could not be loaded'),
        )
    },
    [say],
  )
  return { open, show, close: useCallback(() => setOpen(null), []) }
}
