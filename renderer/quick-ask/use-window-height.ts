import { useEffect, type RefObject } from 'react'
import { bridge } from '../bridge/bridge.ts'
import { windowHeight } from './window-height.ts'

/**
 * The window follows the height of its parts. None of them depends on the height of the window, and a height is asked
 * for once, so that no answer of the window can ask again.
 */
export function useWindowHeight(parts: readonly RefObject<HTMLElement | null>[], atLeast: number): void {
  const [head, body, foot] = parts
  useEffect(() => {
    const elements = [head, body, foot].flatMap((part) => part?.current ?? [])
    let told = 0
    const tell = () => {
      const height = windowHeight(
        elements.map((element) => element.getBoundingClientRect().height),
        atLeast,
      )
      if (height === told) return
      told = height
      // The window stays as it is, and what does not fit scrolls.
      void bridge.quickAsk.resize({ height }).catch(() => {})
    }
    const observer = new ResizeObserver(tell)
    for (const element of elements) observer.observe(element)
    return () => observer.disconnect()
  }, [head, body, foot, atLeast])
}
