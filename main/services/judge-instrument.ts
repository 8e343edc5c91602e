import { readOptionSymbol } from '../../preload/contract/option-symbol.ts'
import type { OrderInstrument, Problem } from '../../preload/contract/order-checks.ts'
import type { TicketField } from '../../preload/contract/order-drafts.ts'
import type { DecimalString } from '../../preload/contract/words.ts'
import { Exact } from './exact.ts'
import { newYorkDate } from './new-york.ts'
import { tickAt } from './order-figures.ts'
import type { OrderTerms } from './order-terms.ts'
import type { NamedInstrument } from './read-field.ts'
import type { BrokerInstrument } from './trading-ports.ts'

/** What is wrong with the instrument an order names. `isUnknown`: the broker says that there is none. */
export function judgeNamed(
  named: NamedInstrument,
  instrument: BrokerInstrument | null,
  isUnknown: boolean,
  now: number,
): Problem[] {
  if (isUnknown) return [{ field: 'symbol', code: 'unknown-symbol' }]
  // An id says nothing to a reader: without its symbol there is nothing to review.
  if (instrument === null)
    return named.kind === 'id' ? [{ field: 'symbol', code: 'unknown-symbol' }] : judgeExpiry(named, now)
  if (named.kind !== 'id' && bare(named.symbol) !== bare(instrument.symbol))
    return [{ field: 'symbol', code: 'unknown-symbol', detail: instrument.symbol }]
  if (!instrument.tradable) return [{ field: 'symbol', code: 'not-tradable' }]
  return judgeExpiry(named, now)
}

function judgeExpiry(named: NamedInstrument, now: number): Problem[] {
  if (named.kind !== 'option' || named.option.expires >= newYorkDate(now)) return []
  return [{ field: 'symbol', code: 'not-tradable', detail: named.option.expires }]
}

/** What an instrument does not take of quantity and prices. Fractions are for instruments that are known to be sold in them. */
export function judgeAmounts(
  terms: Pick<OrderTerms, 'quantity' | 'limitPrice' | 'stopPrice'>,
  instrument: BrokerInstrument | null,
): Problem[] {
  const problems: Problem[] = []
  const isFraction = terms.quantity !== null && !new Exact(terms.quantity).isInteger()
  if (isFraction && !(instrument?.fractionable === true && instrument.kind !== 'option'))
    problems.push({ field: 'quantity', code: 'whole-only' })
  const judgeTick = (field: TicketField, price: DecimalString | null): void => {
    const tick = tickAt(instrument?.kind ?? null, price)
    if (tick !== null && price !== null && !new Exact(price).mod(tick).isZero())
      problems.push({ field, code: 'too-precise', detail: tick })
  }
  judgeTick('limitPrice', terms.limitPrice)
  judgeTick('stopPrice', terms.stopPrice)
  return problems
}

/** As the page shows it, with the step of its price at this price. */
export function describeInstrument(instrument: BrokerInstrument, price: DecimalString | null): OrderInstrument {
  const { tradable: _, raw: __, ...shown } = instrument
  return { ...shown, tick: tickAt(instrument.kind, price) }
}

/** Brokers write the classes of a share in several ways. */
function bare(symbol: string): string {
  return (readOptionSymbol(symbol)?.symbol ?? symbol).replaceAll(/[^A-Z0-9]/g, '')
}
