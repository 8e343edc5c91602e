import { SidePlate } from './side-plate.tsx'

const sides = [
  { prefix: 'SELL SHORT ', word: 'SELL SHORT', tone: 'sell' },
  { prefix: 'SELL ', word: 'SELL', tone: 'sell' },
  { prefix: 'BUY ', word: 'BUY', tone: 'buy' },
] as const

/** An order's sentence with its side as a plate; a cancel or a change names the side inside. */
export function SentenceWords({ sentence, size = 'normal' }: { sentence: string; size?: 'normal' | 'large' }) {
  const side = sides.find(({ prefix }) => sentence.startsWith(prefix))
  return (
    <span className={`order-sentence order-sentence-${size} figures`}>
      {side !== undefined && <SidePlate side={side} size={size} />}
      <span>{side === undefined ? sentence : sentence.slice(side.prefix.length)}</span>
    </span>
  )
}

/** What the Send button's colour goes by. */
export function toneOf(sentence: string): 'buy' | 'sell' | 'neutral' {
  return sides.find(({ prefix }) => sentence.startsWith(prefix))?.tone ?? 'neutral'
}
