import './sparkline.css'

const width = 150
const height = 20

/** The shape of a few closes beside a number; silent, since the number says it. */
export function Sparkline({ values, direction }: { values: readonly number[]; direction: 'up' | 'down' | 'flat' }) {
  const path = drawPath(values.filter(Number.isFinite))
  return (
    <svg
      className={`sparkline sparkline-${direction}`}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden
      focusable="false"
    >
      {path !== null && <path d={path} strokeLinejoin="round" />}
    </svg>
  )
}

function drawPath(values: readonly number[]): string | null {
  if (values.length < 2) return null
  const lowest = Math.min(...values)
  const span = Math.max(...values) - lowest || 1
  const points = values.map((value, index) => {
    const x = 1 + (index / (values.length - 1)) * (width - 2)
    const y = height - 2 - ((value - lowest) / span) * (height - 4)
    return `${x.toFixed(1)} ${y.toFixed(1)}`
  })
  return `M${points.join('L')}`
}
