import { useCallback, useSyncExternalStore } from 'react'

/** wide: all columns as drawn. medium: narrower side columns. rails: both side columns are 44 px rails. */
export type Layout = 'wide' | 'medium' | 'rails'

/** Which layout a window of this width has; text twice as large halves the room. */
export function layoutOf(widthPx: number, textScale: number): Layout {
  const width = widthPx / textScale
  if (width >= 1440) return 'wide'
  return width >= 1180 ? 'medium' : 'rails'
}

/** The layout of this window, kept while it is resized. */
export function useLayout(textScale: number): Layout {
  const read = useCallback(() => layoutOf(window.innerWidth, textScale), [textScale])
  return useSyncExternalStore(subscribe, read)
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}
