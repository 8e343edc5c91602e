import type { Ask, Intent } from '../ask.ts'
import { closeWith, propose } from '../build-parts.ts'
import type { Answer } from '../pace.ts'
import { enumerate, groupDigits, linkTo, paragraphs } from '../wording.ts'
import { findInstrument } from '../../market/instruments.ts'
import type { Order } from '../../trading/order.ts'
import { askForPermission } from './account-permission.ts'
import { priceIn } from './read-order.ts'

const ORDER_ID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i
const NEW_PRICE = /(?:limit|price|to|at)\s+(?:of\s+|to\s+|at\s+)?\$?(\d[\d,]*(?:\.\d+)?)(?!\s*shares)\b/i
const NEW_QUANTITY = /\b(?:quantity|size)\b(?:.*?\bto)?\s+(\d[\d,]*(?:\.\d+)?)|\bto\s+(\d[\d,]*)\s+shares\b/i

export const cancel: Intent = {
  name: 'cancel',
  description: 'A cancel ticket for a working order, by symbol or by order id',
  phrasings: [
    'Cancel my AMD order',
    'Cancel all my orders',
    'Please cancel order 019dfd73-8b49-7d21-8d62-a736fc4199d2',
  ],
  matches: ({ text }) => /\bcancel\b/i.test(text) && !/\bgood[\s-]till[\s-]cancel/i.test(text),
  answer: (ask) => {
    const found = findOrders(ask)
    if ('thoughts' in found) return found
    const references = found.map(({ id, accountId }) => ({ order_id: id, account_id: accountId }))
    const proposal = propose(
      ask,
      { prefill_order: { action_type: 'CANCEL', orders: references } },
      'Review cancellation',
    )
    return {
      thoughts: ['Find the working orders meant', 'Check that they belong to this account', 'Prepare the cancellation'],
      text: paragraphs(`This would cancel ${enumerate(found.map(describeOrder))}.`, proposal ? closing : withoutTicket),
      extras: closeWith([proposal], ['What is my buying power?']),
    }
  },
}

export const modify: Intent = {
  name: 'modify',
  description: 'A change ticket for the limit price or quantity of a working order',
  phrasings: [
    'Change my AMD order to a limit of 145',
    'Move the limit of my AAPL order to 210.50',
    'Change the quantity of my AMD order to 30',
  ],
  matches: ({ text }) =>
    /\b(change|modify|amend|move|raise|lower|replace|reprice|set)\b.*\b(order|limit)\b/i.test(text),
  answer: (ask) => {
    const found = findOrders(ask)
    if ('thoughts' in found) return found
    const [order] = found
    const quantityMatch = NEW_QUANTITY.exec(ask.text)
    const quantity = (quantityMatch?.[1] ?? quantityMatch?.[2])?.replaceAll(',', '')
    const limit = priceIn(NEW_PRICE, ask.text.replace(ORDER_ID, ' ').replace(NEW_QUANTITY, ' '))
    if (!order || (!quantity && !limit)) return askForChange()
    if (ask.isLegacy) return explainNoModify(order)
    const change = { ...(limit ? { limit_price: limit } : {}), ...(quantity ? { quantity } : {}) }
    const reference = { account_id: order.accountId, order_id: order.id, ...change }
    const proposal = propose(ask, { prefill_order: { action_type: 'MODIFY', orders: [reference] } }, 'Review change')
    const wanted = [
      limit ? `a limit of $${groupDigits(limit)}` : '',
      quantity ? `a quantity of ${groupDigits(quantity)}` : '',
    ]
    return {
      thoughts: ['Find the working order meant', 'Read the change', 'Prepare the ticket'],
      text: paragraphs(
        `This would change ${describeOrder(order)} to ${enumerate(wanted.filter((words) => words))}.`,
        'A fill can still come first; the order shows what happened in the end.',
        proposal ? closing : withoutTicket,
      ),
      extras: closeWith([proposal], [order.symbol ? `What is the price of ${order.symbol}?` : 'What can you do?']),
    }
  },
}

const closing =
  'The ticket shows the order as it stands. Nothing happens before you have reviewed it and pressed send yourself.'
const withoutTicket = 'Order tickets are switched off for this question, so this is only a description.'

type FoundOrder = Pick<Order, 'id' | 'accountId'> & Partial<Order>

/** The orders a prompt means, or the answer that explains why there are none. */
function findOrders(ask: Ask): readonly FoundOrder[] | Answer {
  const orderId = ORDER_ID.exec(ask.text)?.[0].toLowerCase()
  if (orderId) return [{ id: orderId, accountId: ask.accountId }]
  if (!ask.mayReadAccount) return askForPermission(ask, 'the working orders')
  const working = ask.ledger.openOrders
  const symbols = ask.named.map(({ symbol }) => symbol)
  const meant = symbols.length > 0 ? working.filter(({ symbol }) => symbols.includes(symbol)) : working
  return meant.length > 0 ? meant : explainNone(ask, working)
}

function describeOrder({ id, symbol, side, quantity, limitPrice, stopPrice }: FoundOrder): string {
  if (!symbol || !side || !quantity) return `the order \`${id}\``
  const instrument = findInstrument(symbol)
  const terms = [
    ...(stopPrice ? [`a stop of $${groupDigits(stopPrice)}`] : []),
    ...(limitPrice ? [`a limit of $${groupDigits(limitPrice)}`] : []),
  ]
  const at = terms.length > 0 ? ` at ${enumerate(terms)}` : ''
  const verb = { BUY: 'buy', SELL: 'sell', SELL_SHORT: 'sell short' }[side]
  return `the order to ${verb} ${groupDigits(quantity)} ${instrument ? linkTo(instrument) : symbol}${at}`
}

function explainNone(ask: Ask, working: readonly Order[]): Answer {
  const others = working.map(describeOrder)
  return {
    thoughts: ['Read the working orders of the account', 'Find none that fits'],
    text: paragraphs(
      `Account **${ask.accountId}** has no such working order.`,
      others.length > 0 ? `Working at the moment: ${enumerate(others)}.` : undefined,
    ),
    extras: closeWith([], ['What are my current positions?']),
  }
}

function askForChange(): Answer {
  return {
    thoughts: ['Look for a new limit price or quantity', 'Find neither'],
    text: 'What should change? Name the order and a new limit price or quantity, for example "Change my AMD order to a limit of 145".',
    extras: closeWith([], ['Change my AMD order to a limit of 145']),
  }
}

function explainNoModify(order: FoundOrder): Answer {
  return {
    thoughts: ['Find the working order meant', 'Find that this server cannot change orders'],
    text: `This server cannot change a working order. Cancel ${describeOrder(order)} and place a new one.`,
    extras: closeWith([], ['Cancel my AMD order']),
  }
}
