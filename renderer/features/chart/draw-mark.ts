import type { MarkShape } from './series-style.ts'

/** Draws a mark of this half width around a point, in the colour both filling and stroking have. */
export function drawMark(pen: CanvasRenderingContext2D, shape: MarkShape, x: number, y: number, half: number): void {
  pen.setLineDash([])
  pen.lineWidth = half * 0.45
  pen.beginPath()
  switch (shape) {
    case 'circle':
    case 'ring':
      pen.arc(x, y, half, 0, Math.PI * 2)
      break
    case 'square':
    case 'hollow-square':
      pen.rect(x - half * 0.9, y - half * 0.9, half * 1.8, half * 1.8)
      break
    case 'diamond':
      trace(pen, [x, y - half * 1.2, x + half * 1.2, y, x, y + half * 1.2, x - half * 1.2, y])
      break
    case 'triangle-up':
      trace(pen, [x, y - half * 1.1, x + half * 1.1, y + half * 0.9, x - half * 1.1, y + half * 0.9])
      break
    case 'triangle-down':
      trace(pen, [x, y + half * 1.1, x + half * 1.1, y - half * 0.9, x - half * 1.1, y - half * 0.9])
      break
    case 'cross':
      pen.moveTo(x - half, y - half)
      pen.lineTo(x + half, y + half)
      pen.moveTo(x + half, y - half)
      pen.lineTo(x - half, y + half)
      break
  }
  if (shape === 'ring' || shape === 'hollow-square' || shape === 'cross') pen.stroke()
  else pen.fill()
}

function trace(pen: CanvasRenderingContext2D, corners: readonly number[]): void {
  for (let at = 0; at < corners.length; at += 2) pen.lineTo(corners[at] ?? 0, corners[at + 1] ?? 0)
  pen.closePath()
}
