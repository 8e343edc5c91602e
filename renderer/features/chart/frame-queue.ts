/** Changes of a canvas that wait for the next frame. */
export interface FrameQueue {
  /** The same change twice is one change. */
  add: (change: () => void) => void
  drop: (change: () => void) => void
  /** While it is not visible no frame comes; what waits goes in one go after. */
  setVisible: (visible: boolean) => void
  stop: () => void
}

export function createFrameQueue(): FrameQueue {
  const waiting = new Set<() => void>()
  let visible = true
  let frame = 0

  function flush(): void {
    frame = 0
    const changes = [...waiting]
    waiting.clear()
    for (const change of changes) change()
  }

  function schedule(): void {
    if (visible && frame === 0 && waiting.size > 0) frame = requestAnimationFrame(flush)
  }

  function setVisible(next: boolean): void {
    visible = next
    if (visible) return schedule()
    cancelAnimationFrame(frame)
    frame = 0
  }

  return {
    add: (change) => {
      waiting.add(change)
      schedule()
    },
    drop: (change) => void waiting.delete(change),
    setVisible,
    stop: () => {
      waiting.clear()
      setVisible(false)
    },
  }
}
