import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keepInside, placeMainWindow, placeQuickAsk } from '../../../main/shell/place-windows.ts'

const laptop = { x: 0, y: 24, width: 1440, height: 876 }
const second = { x: 1440, y: 0, width: 2560, height: 1400 }
const saved = { x: 1600, y: 100, width: 1300, height: 900 }

describe('the main window opens', () => {
  test('where it was', () => {
    expect(placeMainWindow(saved, [laptop, second])).toEqual(saved)
  })

  test('in the middle of what is there, when its display is gone: the system places a size without a place', () => {
    expect(placeMainWindow(saved, [laptop])).toEqual({ width: 1300, height: 876 })
  })

  test.each([
    ['above the display', { ...saved, y: -40 }],
    ['under the bar at the top', { x: 100, y: 0, width: 1000, height: 700 }],
    ['below the lower edge', { ...saved, y: 1390 }],
    ['left of everything but a few pixels', { ...saved, x: -1230 }],
    ['right of everything but a few pixels', { ...saved, x: 3950 }],
  ])('never with a title bar nobody can reach: %s', (_title, bounds) => {
    expect(placeMainWindow(bounds, [laptop, second])).not.toHaveProperty('x')
  })

  test('in its first size without a past', () => {
    expect(placeMainWindow(null, [laptop])).toEqual({ width: 1280, height: 800 })
  })

  test('on whatever was saved and whatever displays there are, with a title bar within one of them', () => {
    const number = fc.integer({ min: -5_000, max: 5_000 })
    const rectangle = fc.record({ x: number, y: number, width: number, height: number })
    const display = fc.record({
      x: number,
      y: number,
      width: fc.integer({ min: 640, max: 5_000 }),
      height: fc.integer({ min: 480, max: 3_000 }),
    })
    fc.assert(
      fc.property(rectangle, fc.array(display, { maxLength: 4 }), (bounds, displays) => {
        const place = placeMainWindow(bounds, displays)
        expect(place.width).toBeGreaterThanOrEqual(900)
        expect(place.height).toBeGreaterThanOrEqual(600)
        if (!('x' in place)) return
        const home = displays.find(
          (area) =>
            place.y >= area.y &&
            place.y + 24 <= area.y + area.height &&
            Math.min(place.x + bounds.width, area.x + area.width) - Math.max(place.x, area.x) >= 120,
        )
        expect(home).toBeDefined()
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the small window', () => {
  test('stands centred, a fifth down, and can grow to its full height there', () => {
    expect(placeQuickAsk(laptop, 56)).toEqual({ x: 400, y: 199, width: 640, height: 56 })
    expect(placeQuickAsk({ x: 0, y: 0, width: 800, height: 620 }, 56)).toMatchObject({ y: 20 })
  })

  test('fits displays that are smaller than it', () => {
    expect(placeQuickAsk({ x: 10, y: 10, width: 500, height: 300 }, 600)).toEqual({
      x: 10,
      y: 10,
      width: 500,
      height: 300,
    })
  })

  test('is inside after any growth', () => {
    const near = fc.integer({ min: -3_000, max: 3_000 })
    const size = fc.integer({ min: 1, max: 3_000 })
    const rectangle = fc.record({ x: near, y: near, width: size, height: size })
    fc.assert(
      fc.property(rectangle, rectangle, (bounds, area) => {
        const inside = keepInside(bounds, area)
        expect(inside.x).toBeGreaterThanOrEqual(area.x)
        expect(inside.y).toBeGreaterThanOrEqual(area.y)
        expect(inside.x + inside.width).toBeLessThanOrEqual(area.x + area.width)
        expect(inside.y + inside.height).toBeLessThanOrEqual(area.y + area.height)
      }),
      { numRuns: 2_000 },
    )
  })
})
