import type { IPanePrimitive, IPrimitivePaneRenderer, IPrimitivePaneView, ISeriesPrimitive } from 'lightweight-charts'
import { drawMark } from './draw-mark.ts'
import type { MarkShape } from './series-style.ts'

/** A mark on a series at the crosshair, in px of the pane. */
export interface CrosshairMark {
  x: number
  y: number
  shape: MarkShape
  colour: string
}

/** A stretch of the pane in another tone, in px. */
export interface PaneShade {
  left: number
  right: number
}

/** The mark of a series where the crosshair is, above all lines. */
export function createMarkLayer(read: () => CrosshairMark | null): ISeriesPrimitive {
  const renderer: IPrimitivePaneRenderer = {
    draw: (target) =>
      target.useMediaCoordinateSpace(({ context }) => {
        const mark = read()
        if (mark === null) return
        context.fillStyle = mark.colour
        context.strokeStyle = mark.colour
        drawMark(context, mark.shape, mark.x, mark.y, 4)
      }),
  }
  const views: IPrimitivePaneView[] = [{ zOrder: () => 'top', renderer: () => renderer }]
  return { paneViews: () => views }
}

/** Shaded sessions below everything; it is also told when places on the pane may have changed. */
export function createShadeLayer(
  read: () => { colour: string; shades: readonly PaneShade[] },
  onPlaced: () => void,
): IPanePrimitive {
  const renderer: IPrimitivePaneRenderer = {
    draw: (target) =>
      target.useMediaCoordinateSpace(({ context, mediaSize }) => {
        const { colour, shades } = read()
        context.fillStyle = colour
        for (const { left, right } of shades) context.fillRect(left, 0, right - left, mediaSize.height)
      }),
  }
  const views = [{ renderer: () => renderer }]
  return { paneViews: () => views, updateAllViews: onPlaced }
}
