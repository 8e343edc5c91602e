import { useEffect, useRef, useState } from 'react'
import type { QuoteState } from '../../../../preload/contract/quotes.ts'
import { useQuote } from '../../../bridge/quotes.ts'
import { formatPercentChange, groupThousands } from '../../../ui/numbers.ts'
import { Tick } from '../../../ui/tick.tsx'
import { formatStamp } from '../../../ui/times.ts'

/** A symbol of a text with its present quote in the tooltip, asked for only while the chip is in sight. */
export default function SymbolChip({ symbol, onOpen }: { symbol: string; onOpen: (symbol: string) => void }) {
  const element = useRef<HTMLButtonElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (element.current === null) return undefined
    const observer = new IntersectionObserver((entries) => setSeen(entries.at(-1)?.isIntersecting ?? false))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  const state = useQuote(symbol, seen)
  return <Tick ref={element} symbol={symbol} note={wordQuote(state)} onOpen={onOpen} />
}

/** The quote of now, said as such: it is not a number of the answer. */
function wordQuote(state: QuoteState | null): string | null {
  if (state === null) return null
  if (state.kind === 'unknown') return 'the broker knows no such symbol'
  const { quote } = state
  if (quote === null || quote.last === null) return 'no quote'
  const change = quote.changePercent === null ? [] : [formatPercentChange(quote.changePercent)]
  return [`quote ${groupThousands(quote.last)}`, ...change, `received ${formatStamp(quote.receivedAt)}`].join(', ')
}
