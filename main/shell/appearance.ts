import { settings } from '../../preload/contract/settings.ts'
import type { Desk } from '../compose.ts'
import type { Electron } from './electron.ts'

/** Keeps dialogs, menus and the first colour of a window in the appearance the user chose. */
export async function followAppearance(
  { nativeTheme }: Electron<'nativeTheme'>,
  desk: Pick<Desk, 'dispatch' | 'subscribe'>,
): Promise<void> {
  desk.subscribe((event) => {
    if (event.name === 'settings.changed') nativeTheme.themeSource = event.payload.appearance
  })
  const answer = await desk.dispatch('main-window', 'settings.get', null)
  const chosen = answer.ok ? settings.safeParse(answer.value).data : undefined
  if (chosen !== undefined) nativeTheme.themeSource = chosen.appearance
}
