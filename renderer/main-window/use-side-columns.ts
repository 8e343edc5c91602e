import { useCallback, useMemo, useState } from 'react'
import type { Layout } from './use-layout.ts'

export interface SideColumns {
  libraryRailed: boolean
  workbenchRailed: boolean
  /** Which column slides over the conversation now. */
  over: 'library' | 'workbench' | null
  /** The workbench has the conversation's room, and that is a rail. */
  widened: boolean
  showLibrary: () => void
  showWorkbench: () => void
  /** Gives it its column, where the window has one for it; nothing slides over the conversation. */
  unfoldWorkbench: () => void
  collapseWorkbench: () => void
  /** Opens or closes the column that slides over. */
  toggleOver: (column: 'library' | 'workbench') => void
  closeOver: () => void
  /** null: this window has no room to give away. */
  toggleWidened: (() => void) | null
  /** Nothing lies over the conversation or takes its room. */
  showConversation: () => void
}

/** Which side columns are whole, which are rails, and which rail is open. */
export function useSideColumns(layout: Layout): SideColumns {
  // A rail until something is opened: an empty column would only take room from the conversation.
  const [collapsed, setCollapsed] = useState(true)
  const [wanted, setWanted] = useState<'library' | 'workbench' | null>(null)
  const [wide, setWide] = useState(false)
  const narrow = layout === 'rails'
  const over = narrow ? wanted : null
  const showLibrary = useCallback(() => setWanted('library'), [])
  const showWorkbench = useCallback(() => {
    setCollapsed(false)
    setWanted('workbench')
  }, [])
  const unfoldWorkbench = useCallback(() => setCollapsed(false), [])
  const widened = wide && !narrow && !collapsed
  const closeOver = useCallback(() => setWanted(null), [])
  const toggleWidened = useCallback(() => setWide((before) => !before), [])
  const showConversation = useCallback(() => {
    setWanted(null)
    setWide(false)
  }, [])
  const collapseWorkbench = useCallback(() => {
    setWanted(null)
    if (!narrow) setCollapsed(true)
  }, [narrow])
  const toggleOver = useCallback(
    (column: 'library' | 'workbench') => setWanted((before) => (before === column ? null : column)),
    [],
  )
  return useMemo(
    () => ({
      libraryRailed: narrow,
      workbenchRailed: narrow || collapsed,
      over,
      widened,
      showLibrary,
      showWorkbench,
      unfoldWorkbench,
      collapseWorkbench,
      toggleOver,
      closeOver,
      toggleWidened: narrow ? null : toggleWidened,
      showConversation,
    }),
    [
      narrow,
      collapsed,
      over,
      widened,
      showLibrary,
      showWorkbench,
      unfoldWorkbench,
      collapseWorkbench,
      toggleOver,
      closeOver,
      toggleWidened,
      showConversation,
    ],
  )
}
