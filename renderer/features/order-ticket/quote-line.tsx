import { Clock } from 'lucide-react'
import type { OrderCheck } from '../../../preload/contract/order-checks.ts'
import { useQuote } from '../../bridge/quotes.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import { groupThousands } from '../../ui/numbers.ts'
import { Pill } from '../../ui/pill.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { formatAge } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'

/** Older than this, the figures of the ticket are no longer taken for present. */
const oldAfterMs = 15_000

/** Symbol, both sides of the market, last trade, and how old they are. */
export function QuoteLine({ check }: { check: OrderCheck }) {
  const symbol = check.instrument?.symbol ?? ''
  const live = useQuote(symbol, symbol !== '')
  const now = useNow()
  const state = live ?? check.quote
  const quote = state === null || state.kind === 'unknown' ? null : state.quote
  const age = quote === null ? null : Math.max(0, now - Date.parse(quote.receivedAt))
  return (
    <section className="ticket-quote figures" aria-label="Quote">
      <span className={joinClasses('ticket-quote-name', check.instrument?.kind === 'option' && 'ticket-quote-option')}>
        <b>{symbol}</b>
        <span className="ellipsis quiet-text" dir="auto">
          {revealHidden(check.instrument?.name ?? '', 60)}
        </span>
      </span>
      {(['bid', 'ask', 'last'] as const).map((side) => (
        <span key={side} className="no-wrap">
          <span className="meta">{names[side]}</span> {shown(quote?.[side] ?? null)}
        </span>
      ))}
      {age === null ? (
        <Pill tone="warning" icon={Clock}>
          No quote
        </Pill>
      ) : (
        <Pill tone={age > oldAfterMs ? 'warning' : 'neutral'} icon={Clock}>
          {formatAge(age)}
        </Pill>
      )}
    </section>
  )
}

const names = { bid: 'Bid', ask: 'Ask', last: 'Last' }

function shown(price: string | null): string {
  return price === null ? '?' : groupThousands(price)
}
