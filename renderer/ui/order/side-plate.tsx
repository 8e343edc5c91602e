import './side-plate.css'

/** Side of an order: word, colour and shape together. */
export function SidePlate({
  side,
  size = 'normal',
}: {
  side: { word: string; tone: 'buy' | 'sell' }
  size?: 'normal' | 'large'
}) {
  return (
    <span className={`side-plate side-plate-${side.tone}${size === 'large' ? ' side-plate-large' : ''}`}>
      <SideMark tone={side.tone} />
      {side.word}
    </span>
  )
}

/** Word and triangle without the plate, for tables. */
export function SideWord({ side }: { side: { word: string; tone: 'buy' | 'sell' } }) {
  return (
    <span className={`side-word side-word-${side.tone}`}>
      <SideMark tone={side.tone} />
      {side.word}
    </span>
  )
}

export function SideMark({ tone }: { tone: 'buy' | 'sell' }) {
  return (
    <svg viewBox="0 0 8 8" aria-hidden focusable="false">
      <path d={tone === 'buy' ? 'M4 .5L8 7.5H0z' : 'M4 7.5L0 .5h8z'} />
    </svg>
  )
}
