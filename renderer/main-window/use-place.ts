import { useEffect, useRef, useState } from 'react'
import type { Place } from '../../preload/contract/desktop.ts'
import type { ActId, ThreadId } from '../../preload/contract/words.ts'
import { bridge } from '../bridge/bridge.ts'
import { onEvent } from '../bridge/events.ts'
import type { SettingsPage } from '../features/settings/settings.tsx'

/** A message to bring into sight; another object asks once more for the same one. */
export type Shown = { messageId: string } | null

/** Goes to the place that waits for this window: at its start, and whenever another one waits. */
export function usePlace(go: {
  openThread: (id: ThreadId) => void
  openPage: (page: SettingsPage) => void
  openOrders: (actId: ActId | null) => void
  search: () => void
}): [Shown, (shown: Shown) => void] {
  const [shown, setShown] = useState<Shown>(null)
  const latest = useRef(go)
  useEffect(() => {
    latest.current = go
  })
  useEffect(() => {
    const goTo = (place: Place) => {
      if (place.kind === 'settings') return latest.current.openPage(place.page)
      if (place.kind === 'orders') return latest.current.openOrders(place.actId)
      if (place.kind === 'search') return latest.current.search()
      // The window itself is all that was asked for.
      if (place.kind === 'window') return
      latest.current.openThread(place.threadId)
      setShown(place.messageId === null ? null : { messageId: place.messageId })
    }
    const take = () =>
      // A window that cannot ask is told of that elsewhere, and the place goes on waiting.
      void bridge.desktop.takePlace().then(
        (place) => place !== null && goTo(place),
        () => {},
      )
    take()
    return onEvent((event) => event.name === 'desktop.placeWaiting' && take())
  }, [])
  return [shown, setShown]
}
