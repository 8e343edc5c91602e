import { useEffect, useState } from 'react'
import type { Desktop } from '../../../preload/contract/desktop.ts'
import { bridge } from '../../bridge/bridge.ts'
import { onEvent } from '../../bridge/events.ts'
import { useRequest } from '../../bridge/use-request.ts'

/** What this computer's desktop gives the app; null until it is read. */
export function useDesktop() {
  const [told, setTold] = useState<Desktop | null>(null)
  const read = useRequest(() => bridge.desktop.get())
  const { run } = read
  useEffect(() => {
    void run()
    return onEvent((event) => event.name === 'desktop.changed' && setTold(event.payload))
  }, [run])
  return { desktop: told ?? read.value, failure: read.failure }
}
