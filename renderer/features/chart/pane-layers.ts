import type { IPanePrimitive, IPanePrimitivePaneView, IPrimitivePaneRenderer } from 'lightweight-charts'
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

interface Sources {
  marks: () => readonly CrosshairMark[]
  shades: () => { colour: string; shades: readonly PaneShade[] }
  /** Called when places on the pane may have changed. */
  onPlaced: () => void
}

type Draw = IPrimitivePaneRenderer['draw']

/** What the app draws on the first pane besides the series: shaded sessions below, marks at the crosshair above. */
export function createPaneLayers({ marks, shades, onPlaced }: Sources): IPanePrimitive {
  const views = [
    view('bottom', (target) => {
      const { colour, shades: list } = shades()
      target.useMediaCoordinateSpace(({ context, mediaSize }) => {
        context.fillStyle = colour
        for (const { left, right } of list) context.fillRect(left, 0, right - left, mediaSize.height)
      })
    }),
    view('top', (target) => {
      target.useMediaCoordinateSpace(({ context }) => {
        for (const { x, y, shape, colour } of marks()) {
          context.fillStyle = colour
          context.strokeStyle = colour
          drawMark(context, shape, x, y, 4)
        }
      })
    }),
  ]
  return { paneViews: () => views, updateAllViews: onPlaced }
}

function view(order: 'bottom' | 'top', draw: Draw): IPanePrimitivePaneView {
  return { zOrder: () => order, renderer: () => ({ draw }) }
}
