import { joinClasses } from '../join-classes.ts'
import './side-plate.css'

/** Side of an order: word, colour and shape together. */
export function SidePlate({ side, size = 'normal' }: { side: string; size?: 'normal' | 'large' }) {
  const tone = toneOfSide(side)
  return (
    <span className={joinClasses('side-plate', `side-plate-${tone}`, size === 'large' && 'side-plate-large')}>
      <SideMark tone={tone} />
      {side.replaceAll('_', ' ')}
    </span>
  )
}

/** Word and triangle without the plate, for tables. */
export function SideWord({ side }: { side: string }) {
  const tone = toneOfSide(side)
  return (
    <span className={`side-word side-word-${tone}`}>
      <SideMark tone={tone} />
      {side.replaceAll('_', ' ')}
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

function toneOfSide(side: string): 'buy' | 'sell' {
  return side === 'BUY' ? 'buy' : 'sell'
}
