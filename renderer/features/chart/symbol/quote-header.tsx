import { Clock } from 'lucide-react'
import type { Chart } from '../../../../preload/contract/charts.ts'
import type { QuoteState } from '../../../../preload/contract/quotes.ts'
import { ChangeTriangle } from '../../../ui/change-triangle.tsx'
import { joinClasses } from '../../../ui/join-classes.ts'
import { directionOf, formatChange, formatCount, formatPercentChange, groupThousands } from '../../../ui/numbers.ts'
import { Pill } from '../../../ui/pill.tsx'
import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { formatAge, formatStamp } from '../../../ui/times.ts'
import { useNow } from '../../../ui/use-now.ts'
import { formatLarge } from './format-price.ts'

/** A quote that was not renewed for so long is no longer shown as present. */
export const staleAfterMs = 90_000

/** Name, price, change, both sides of the market, and how old all of it is. */
export function QuoteHeader({
  symbol,
  chart,
  state,
}: {
  symbol: string
  chart: Chart | null
  state: QuoteState | null
}) {
  const now = useNow()
  const quote = state === null || state.kind === 'unknown' ? null : state.quote
  const age = quote === null ? null : Math.max(0, now - Date.parse(quote.receivedAt))
  const isStale = state?.kind === 'unavailable' || (age !== null && age > staleAfterMs)
  const name = chart?.name ?? quote?.name ?? null
  const venue = chart?.venue ?? null
  const [last, change, volume] = [quote?.last ?? null, quote?.change ?? null, quote?.volume ?? null]
  const previous = quote?.previousClose ?? chart?.previousClose ?? null
  return (
    <header className={joinClasses('quote-header', isStale && 'quote-header-stale')}>
      <div className="quote-header-names">
        <h2>{symbol}</h2>
        {name !== null && (
          <span className="quote-header-name ellipsis" dir="auto" title={revealHidden(name, 120)}>
            {revealHidden(name, 60)}
          </span>
        )}
        {venue !== null && <span className="meta">{revealHidden(venue, 12)}</span>}
      </div>
      <dl className="quote-header-sides figures">
        <Side name="Ask" price={quote?.ask ?? null} size={quote?.askSize ?? null} />
        <Side name="Bid" price={quote?.bid ?? null} size={quote?.bidSize ?? null} />
        <div>
          <dt>Volume</dt>
          <dd title={volume === null ? undefined : formatCount(volume)}>
            {volume === null ? '?' : formatLarge(volume)}
          </dd>
        </div>
      </dl>
      <div className="quote-header-price figures">
        <span className="quote-header-last">{last === null ? 'No price' : groupThousands(last)}</span>
        {change !== null && <Change change={change} percent={quote?.changePercent ?? null} />}
      </div>
      <div className="quote-header-age figures">
        {age === null || quote === null ? (
          <span className="meta">{wordsWithoutQuote(state)}</span>
        ) : isStale ? (
          <Pill tone="warning" icon={Clock}>
            {formatAge(age)}
          </Pill>
        ) : (
          <span className="meta">{formatAge(age)}</span>
        )}
        {quote !== null && <span className="meta">received {formatStamp(quote.receivedAt)}</span>}
        {previous !== null && <span className="meta">previous close {groupThousands(previous)}</span>}
      </div>
    </header>
  )
}

function Side({ name, price, size }: { name: string; price: string | null; size: number | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {price === null ? '?' : groupThousands(price)}
        {price !== null && size !== null && (
          <span className="meta">
            {' '}
            {'\u00D7'} {formatCount(size)}
          </span>
        )}
      </dd>
    </div>
  )
}

function Change({ change, percent }: { change: string; percent: string | null }) {
  const direction = directionOf(change)
  return (
    <span className={`change change-${direction} quote-header-change`}>
      <ChangeTriangle direction={direction} />
      {formatChange(change)}
      {percent !== null && ` (${formatPercentChange(percent)})`}
    </span>
  )
}

function wordsWithoutQuote(state: QuoteState | null): string {
  if (state === null) return 'Reading the quote'
  return state.kind === 'unknown' ? 'The broker knows no such symbol' : 'The quote could not be read'
}
