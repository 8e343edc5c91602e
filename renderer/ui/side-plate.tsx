import './side-plate.css'

/** Side of an order: word, colour and shape together. */
export function SidePlate({ side }: { side: string }) {
  const buys = side === 'BUY'
  return (
    <span className={buys ? 'side-plate side-plate-buy' : 'side-plate side-plate-sell'}>
      <svg viewBox="0 0 8 8" aria-hidden focusable="false">
        <path d={buys ? 'M4 .5L8 7.5H0z' : 'M4 7.5L0 .5h8z'} />
      </svg>
      {side.replaceAll('_', ' ')}
    </span>
  )
}
