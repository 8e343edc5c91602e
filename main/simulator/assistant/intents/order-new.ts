import { Decimal } from 'decimal.js'
import type { MarketMoment } from '../../market/market.ts'
import type { NewOrder } from '../../schema/parts.ts'
import type { Ask, Intent } from '../ask.ts'
import { closeWith, propose } from '../build-parts.ts'
import type { Answer } from '../pace.ts'
import { describeMoment, groupDigits, linkTo, paragraphs, priceOf } from '../wording.ts'
import { isAnswer, requireMoment } from './missing-instrument.ts'
import { readOrder } from './read-order.ts'

/** A question whether to trade is not an order. */
const IS_QUESTION = /\b(should|would|could|shall)\b|\?\s*$/i

export const buy: Intent = {
  name: 'buy',
  description: 'A buy ticket from a sentence, for you to review',
  phrasings: [
    'Buy 10 AAPL at 182.50 limit',
    'Purchase 25 shares of Coca-Cola',
    'Buy 100 F limit 12 good till canceled',
  ],
  matches: ({ text }) => /\b(buy|purchase)\b/i.test(text) && !IS_QUESTION.test(text),
  answer: (ask) => proposeOrder(ask, 'BUY'),
}

export const sell: Intent = {
  name: 'sell',
  description: 'A sell ticket from a sentence, for you to review',
  phrasings: ['Sell 5 TSLA at market', 'Sell 40 shares of Nvidia at 150', 'Sell 20 AAPL stop 170'],
  matches: ({ text }) => /\bsell\b/i.test(text) && !IS_QUESTION.test(text),
  answer: (ask) => proposeOrder(ask, 'SELL'),
}

export const sellShort: Intent = {
  name: 'sell short',
  description: 'A short-sale ticket from a sentence, for you to review',
  phrasings: ['Sell short 15 INTC at 32', 'Short 10 shares of Tesla'],
  matches: ({ text }) => /\bsell\b.*\bshort\b|\bshort\s+(sell\s+)?\d/i.test(text) && !IS_QUESTION.test(text),
  answer: (ask) => proposeOrder(ask, 'SELL_SHORT'),
}

function proposeOrder(ask: Ask, side: NewOrder['side']): Answer {
  const moment = requireMoment(ask, 'prepare the order')
  if (isAnswer(moment)) return moment
  const { instrument } = moment
  const { symbol } = instrument
  const { quantity, terms } = readOrder(ask.text)
  if (instrument.liquidity === 'index') return explainIndex(moment)
  if (quantity === undefined) return askForQuantity(moment, side)
  const order: NewOrder = { symbol, side, quantity, ...terms }
  const proposal = propose(ask, { prefill_order: { action_type: 'NEW', orders: [order] } }, 'Review order')
  return {
    thoughts: [
      `Read the order: ${describeOrder(order)}`,
      `Read the ${symbol} quote`,
      'Set the order against the quote',
    ],
    text: paragraphs(
      `**${describeOrder(order)}**`,
      `${linkTo(instrument)} ${moment.session ? 'trades' : 'last traded'} at ${priceOf(instrument, moment.last)}${describeSpread(moment)}. ` +
        judgeOrder(order, moment),
      proposal
        ? 'The ticket shows every field. Nothing is sent before you have reviewed it and pressed send yourself.'
        : 'Order tickets are switched off for this question, so this is only a description.',
      describeMoment(moment),
    ),
    extras: closeWith([proposal], [`What is the price of ${symbol}?`, `What moved ${symbol} today?`]),
  }
}

function describeOrder(order: NewOrder): string {
  const prices = [
    order.stop_price ? `stop $${groupDigits(order.stop_price)}` : undefined,
    order.limit_price ? `limit $${groupDigits(order.limit_price)}` : undefined,
  ].filter((price) => price !== undefined)
  const how = prices.length > 0 ? prices.join(', ') : 'at market'
  const until = order.time_in_force === 'DAY' ? 'for the day' : 'good till canceled'
  const hours = order.extended_hours ? ', also in extended hours' : ''
  return `${order.side.replace('_', ' ')} ${groupDigits(order.quantity)} ${order.symbol}, ${how}, ${until}${hours}`
}

function describeSpread({ instrument, quote }: MarketMoment): string {
  if (!quote) return ''
  const ask = quote.ask === null ? 'nobody is selling' : `the ask is ${priceOf(instrument, quote.ask)}`
  return `; the bid is ${priceOf(instrument, quote.bid)} and ${ask}`
}

/** What the order meets in the market, in words. */
function judgeOrder(order: NewOrder, { quote, session }: MarketMoment): string {
  const isBuy = order.side === 'BUY'
  const other = isBuy ? quote?.ask : quote?.bid
  if (!other) return 'There is nobody on the other side at the moment.'
  if (!session) return 'The market is closed, so the order would wait for the next session.'
  if (order.stop_price && !order.limit_price) return 'It becomes a market order when the stop price is reached.'
  if (order.stop_price) return 'It becomes a limit order when the stop price is reached.'
  if (!order.limit_price) {
    return session === 'regular'
      ? 'A market order takes whatever price it meets.'
      : 'Market orders belong to regular hours; a limit order with extended hours works now.'
  }
  const limit = new Decimal(order.limit_price).times(100)
  if (isBuy ? limit.gte(other) : limit.lte(other)) {
    return `The limit is ${isBuy ? 'at or above the ask' : 'at or below the bid'}, so it would probably fill at once.`
  }
  return `The limit is ${isBuy ? 'below the ask' : 'above the bid'}, so it would wait for the price to come to it.`
}

function explainIndex({ instrument }: MarketMoment): Answer {
  return {
    thoughts: [`Read what ${instrument.symbol} is`, 'Find that it cannot be traded'],
    text: `**${linkTo(instrument)}** is an index: a level, not something to trade. [SPY](ticker:SPY) is a fund that follows it.`,
    extras: closeWith([], ['Buy 5 SPY at market', 'What is the price of SPY?']),
  }
}

function askForQuantity({ instrument, last }: MarketMoment, side: NewOrder['side']): Answer {
  const verb = { BUY: 'Buy', SELL: 'Sell', SELL_SHORT: 'Sell short' }[side]
  return {
    thoughts: ['Look for a number of shares', 'Find none, and leave the order open'],
    text: paragraphs(
      `How many shares of **${linkTo(instrument)}**? A ticket needs a number, and it is not mine to choose.`,
      `Say, for example, "${verb} 10 ${instrument.symbol} at market", or name a limit price.`,
    ),
    extras: closeWith(
      [],
      [
        `${verb} 10 ${instrument.symbol} at market`,
        `${verb} 10 ${instrument.symbol} at ${new Decimal(last).div(100).toFixed(2)} limit`,
      ],
    ),
  }
}
