import { useLayoutEffect } from 'react'
import type { Settings } from '../../preload/contract/settings.ts'

/** Puts theme and text scale on the root, where the tokens read them. */
export function useAppearance(settings: Settings | null): void {
  const appearance = settings?.appearance ?? 'system'
  const textScale = settings?.textScale ?? 1
  useLayoutEffect(() => {
    const root = document.documentElement
    if (appearance === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = appearance
    root.style.setProperty('--text-scale', String(textScale))
  }, [appearance, textScale])
}
