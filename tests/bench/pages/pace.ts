/** Waits for the next frame; gives its time. */
export function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

/** Waits until the main thread has nothing of ordinary urgency left to do: deferred rendering is then done too. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    const { scheduler } = window
    if (scheduler === undefined) setTimeout(resolve)
    else void scheduler.postTask(() => resolve(), { priority: 'background' })
  })
}

/** Milliseconds between frames, from the call until `stop`. */
export function watchFrames(): { stop(): number[] } {
  const gaps: number[] = []
  let last: number | null = null
  let isOn = true
  const look = (time: number): void => {
    if (!isOn) return
    if (last !== null) gaps.push(time - last)
    last = time
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  return {
    stop() {
      isOn = false
      return gaps
    },
  }
}

/** Tasks of more than 50 ms, from the call until `stop`. */
export function watchLongTasks(): { stop(): number[] } {
  const durations: number[] = []
  const take = (entries: readonly PerformanceEntry[]): void => {
    durations.push(...entries.map(({ duration }) => duration))
  }
  const observer = new PerformanceObserver((list) => take(list.getEntries()))
  observer.observe({ type: 'longtask' })
  return {
    stop() {
      take(observer.takeRecords())
      observer.disconnect()
      return durations
    },
  }
}
