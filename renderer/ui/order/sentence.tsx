import { SidePlate } from './side-plate.tsx'

const sides = [
  { prefix: 'SELL SHORT ', side: 'SELL_SHORT', tone: 'sell' },
  { prefix: 'SELL ', side: 'SELL', tone: 'sell' },
  { prefix: 'BUY ', side: 'BUY', tone: 'buy' },
] as const

/** An order's sentence with its side as a plate; a cancel or a change names the side inside. */
export function SentenceWords({ sentence, size = 'normal' }: { sentence: string; size?: 'normal' | 'large' }) {
  const found = sides.find(({ prefix }) => sentence.startsWith(prefix))
  return (
    <span className={`order-sentence order-sentence-${size} figures`}>
      {found !== undefined && <SidePlate side={found.side} size={size} />}
      <span>{found === undefined ? sentence : sentence.slice(found.prefix.length)}</span>
    </span>
  )
}

/** What the Send button's colour goes by. */
export function toneOf(sentence: string): 'buy' | 'sell' | 'neutral' {
  return sides.find(({ prefix }) => sentence.startsWith(prefix))?.tone ?? 'neutral'
}
