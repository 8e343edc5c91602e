import { strict } from './strict.ts'

export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

/** The displays of the computer and the pointer on them; a test changes both. */
export interface DisplaysDouble {
  readonly workAreas: Bounds[]
  pointer: { x: number; y: number }
  /** How many times as large the scale of the display a window leaves is as that of the one it comes to. */
  scaleBetween: number
  areOnOne(bounds: Bounds, others: Bounds): boolean
  readonly module: object
}

export function createDisplaysDouble(): DisplaysDouble {
  const displays: DisplaysDouble = {
    workAreas: [{ x: 0, y: 24, width: 1920, height: 1056 }],
    pointer: { x: 10, y: 10 },
    scaleBetween: 1,
    areOnOne: (bounds, others) => matching(bounds).workArea === matching(others).workArea,
    module: strict('screen', {
      getAllDisplays: () => displays.workAreas.map((workArea) => ({ workArea })),
      getCursorScreenPoint: () => displays.pointer,
      getDisplayNearestPoint: nearest,
      getDisplayMatching: matching,
    }),
  }
  return displays

  function matching({ x, y, width, height }: Bounds): { workArea: Bounds } {
    return nearest({ x: x + width / 2, y: y + height / 2 })
  }
  function nearest({ x, y }: { x: number; y: number }): { workArea: Bounds } {
    const far = ({ x: left, y: top, width, height }: Bounds): number =>
      Math.hypot(Math.max(left - x, 0, x - left - width), Math.max(top - y, 0, y - top - height))
    const [first] = displays.workAreas.toSorted((one, other) => far(one) - far(other))
    if (first === undefined) throw new Error('a computer without a display')
    return { workArea: first }
  }
}
