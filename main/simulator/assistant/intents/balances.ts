import { Decimal } from 'decimal.js'
import { findAccount } from '../../accounts/accounts.ts'
import { describeBalances } from '../../accounts/balances.ts'
import { findInstrument } from '../../market/instruments.ts'
import type { Intent } from '../ask.ts'
import { closeWith } from '../build-parts.ts'
import { describeMoment, dollars, paragraphs, table } from '../wording.ts'
import { askForPermission } from './account-permission.ts'

export const balances: Intent = {
  name: 'balances',
  description: 'Equity, cash and buying power; needs your permission once',
  phrasings: ['What is my buying power?', 'Show my account balance', 'How much cash do I have?'],
  matches: ({ text }) => /\b(buying power|balances?|my cash|much cash|cash do i|my equity)\b/i.test(text),
  answer: (ask) => {
    if (!ask.mayReadAccount) return askForPermission(ask, 'the balances')
    const account = findAccount(ask.accountId)
    const fund = findInstrument('SPY')
    const moment = fund && ask.market.at(fund, ask.now)
    if (!account || !moment) throw new Error(`account ${ask.accountId} cannot be valued`)
    const figures = describeBalances(ask.market, account, ask.ledger, ask.now)
    const row = (label: string, amount: string) => [label, dollars(new Decimal(amount))]
    return {
      thoughts: ['Check the permission for this account', 'Read its balances', 'Value the positions at present prices'],
      text: paragraphs(
        `Account **${account.id}** (${account.fullName}) has **${dollars(new Decimal(figures.equity))}** of equity.`,
        table(
          ['', '>Amount'],
          [
            row('Buying power', figures.buying_power),
            row('Cash', figures.trade_cash),
            row('Withdrawable', figures.withdrawable_cash),
            row('Long positions', figures.long_market_value),
            ...(figures.short_market_value ? [row('Short positions', figures.short_market_value)] : []),
            row('Reserved by orders', figures.open_order_adjustment),
            row('Profit and loss today', figures.daily_pnl),
          ],
        ),
        describeMoment(moment),
      ),
      extras: closeWith([], ['What are my current positions?']),
    }
  },
}
