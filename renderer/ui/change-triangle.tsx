import './change.css'

/** Which way something went, as a shape; nothing where it did not move. Stands inside `.change`. */
export function ChangeTriangle({ direction }: { direction: 'up' | 'down' | 'flat' }) {
  if (direction === 'flat') return null
  return (
    <svg viewBox="0 0 8 7" aria-hidden focusable="false">
      <path d={direction === 'up' ? 'M4 0l4 7H0z' : 'M4 7L0 0h8z'} />
    </svg>
  )
}
