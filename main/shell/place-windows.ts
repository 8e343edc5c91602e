import type { Rectangle } from 'electron'

export interface Size {
  readonly width: number
  readonly height: number
}

/** The part of a display that bars and docks leave free. */
export type WorkArea = Readonly<Rectangle>

export const smallestMain: Size = { width: 900, height: 600 }
export const quickAskWidth = 640
const usualMain: Size = { width: 1280, height: 800 }
/** As much of the title bar as a hand needs to drag a window. */
const grip = { width: 120, height: 24 }
const tallestQuickAsk = 600

/** Where the main window opens. A size without a place is for the system to centre: what was saved cannot be reached on these displays. */
export function placeMainWindow(saved: Rectangle | null, workAreas: readonly WorkArea[]): Rectangle | Size {
  if (saved === null) return usualMain
  const home = workAreas.find((area) => holdsTitleBar(saved, area))
  const size = {
    width: Math.max(smallestMain.width, Math.min(saved.width, widest(workAreas, 'width'))),
    height: Math.max(smallestMain.height, Math.min(saved.height, widest(workAreas, 'height'))),
  }
  return home === undefined ? size : { x: saved.x, y: saved.y, ...size }
}

/** A fifth down the display and centred, high enough to grow to its full height. */
export function placeQuickAsk(area: WorkArea, height: number): Rectangle {
  const fifth = area.y + Math.round(area.height / 5)
  const lowest = area.y + Math.max(0, area.height - tallestQuickAsk)
  const x = area.x + Math.round((area.width - quickAskWidth) / 2)
  return keepInside({ x, y: Math.min(fifth, lowest), width: quickAskWidth, height }, area)
}

/** The same rectangle, moved and cut as little as it takes to lie inside. */
export function keepInside(bounds: Rectangle, area: WorkArea): Rectangle {
  const width = Math.min(bounds.width, area.width)
  const height = Math.min(bounds.height, area.height)
  return {
    x: Math.max(area.x, Math.min(bounds.x, area.x + area.width - width)),
    y: Math.max(area.y, Math.min(bounds.y, area.y + area.height - height)),
    width,
    height,
  }
}

function holdsTitleBar(bounds: Rectangle, area: WorkArea): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  return across >= grip.width && bounds.y >= area.y && bounds.y + grip.height <= area.y + area.height
}

function widest(areas: readonly WorkArea[], side: 'width' | 'height'): number {
  const sides = areas.map((area) => area[side])
  return sides.length === 0 ? usualMain[side] : Math.max(...sides)
}
