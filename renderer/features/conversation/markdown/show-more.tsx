import { formatCount } from '../../../ui/numbers.ts'

/** The one way to the rest of something long, with how much is left. */
export function ShowMore({ label, onShow }: { label: string; onShow: () => void }) {
  return (
    <button type="button" className="md-more" onClick={onShow}>
      {label}
    </button>
  )
}

/** Words for a step through many things. */
export function moreOf(rest: number, step: number, things: string): string {
  if (rest <= step) return `Show the other ${formatCount(rest)} ${things}`
  return `Show ${formatCount(step)} more of ${formatCount(rest)} ${things}`
}
