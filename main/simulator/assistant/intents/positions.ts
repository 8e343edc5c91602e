import { valueHoldings, type ValuedHolding } from '../../accounts/valuation.ts'
import { Decimal } from 'decimal.js'
import { findInstrument } from '../../market/instruments.ts'
import type { Intent } from '../ask.ts'
import { closeWith } from '../build-parts.ts'
import { describeMoment, dollars, groupDigits, linkTo, paragraphs, table } from '../wording.ts'
import { askForPermission } from './account-permission.ts'

export const positions: Intent = {
  name: 'positions',
  description: 'What the account holds, at present prices; needs your permission once',
  phrasings: ['What are my current positions?', 'Show my portfolio', 'What do I hold?'],
  matches: ({ text }) =>
    /\b(my|the|current|open)\s+(\w+\s+)?(positions?|holdings?|portfolio)\b|\bdo i (own|hold)\b|\bcheck my positions\b/i.test(
      text,
    ),
  answer: (ask) => {
    if (!ask.mayReadAccount) return askForPermission(ask, 'the positions')
    const held = valueHoldings(ask.market, ask.ledger.book.holdings, ask.now)
    const [first] = held
    if (!first) {
      return {
        thoughts: ['Read the positions of the account', 'Find none'],
        text: `Account **${ask.accountId}** holds no positions.`,
        extras: closeWith([], ['How are the markets doing today?']),
      }
    }
    const sorted = held.toSorted((a, b) => b.marketValue.abs().cmp(a.marketValue.abs()))
    const total = held.reduce((sum, { marketValue }) => sum.plus(marketValue), new Decimal(0))
    const today = held.reduce((sum, holding) => sum.plus(gainToday(holding)), new Decimal(0))
    const spy = findInstrument('SPY')
    const fund = spy && ask.market.at(spy, ask.now)
    const largest = sorted[0] ?? first
    return {
      thoughts: ['Check the permission for this account', 'Read its positions', 'Value them at present prices'],
      text: paragraphs(
        `Account **${ask.accountId}** holds **${held.length} positions** worth ${dollars(total)} net, ` +
          `${today.lt(0) ? 'down' : 'up'} ${dollars(today.abs())} on the day.`,
        table(['Symbol', '>Quantity', '>Last', '>Value', '>Today', '>Since purchase'], sorted.map(describeRow)),
        held.some(({ quantity }) => quantity.lt(0)) ? 'A negative quantity is a short position.' : undefined,
        fund && describeMoment(fund),
      ),
      extras: closeWith([], [`What moved ${largest.security.instrument.symbol} today?`, 'What is my buying power?']),
    }
  },
}

function describeRow(holding: ValuedHolding): string[] {
  const { security, quantity, price, marketValue, unrealized } = holding
  return [
    security.contract ? security.symbol : linkTo(security.instrument),
    groupDigits(quantity.toFixed()),
    dollars(price),
    dollars(marketValue),
    dollars(gainToday(holding)),
    dollars(unrealized),
  ]
}

/** What is held now, against the previous close. */
function gainToday({ security, quantity, moment }: ValuedHolding): Decimal {
  return quantity.times(security.multiplier).times(moment.change).div(100)
}
