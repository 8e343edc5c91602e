import { describe, expect, test } from 'vitest'
import { answer } from '../../../../main/simulator/assistant/intents.ts'
import type { Answer } from '../../../../main/simulator/assistant/pace.ts'
import { askAbout } from './ask-about.ts'

function ordersOf({ extras }: Answer): unknown[] {
  return extras.flatMap((part) =>
    part.type === 'structured_action' && 'prefill_order' in part.action ? [part.action.prefill_order] : [],
  )
}

const day = { time_in_force: 'DAY' }
const cases: [prompt: string, order: Record<string, unknown>][] = [
  [
    'Buy 10 AAPL at 182.50 limit',
    { symbol: 'AAPL', side: 'BUY', quantity: '10', order_type: 'LIMIT', limit_price: '182.50', ...day },
  ],
  [
    'buy 10 aapl @ $182.5',
    { symbol: 'AAPL', side: 'BUY', quantity: '10', order_type: 'LIMIT', limit_price: '182.50', ...day },
  ],
  [
    'Buy 1,500 shares of Coca-Cola limit 63.125',
    { symbol: 'KO', side: 'BUY', quantity: '1500', order_type: 'LIMIT', limit_price: '63.125', ...day },
  ],
  ['Buy 0.5 BRK.B', { symbol: 'BRK.B', side: 'BUY', quantity: '0.5', order_type: 'MARKET', ...day }],
  ['sell 5 TSLA at market', { symbol: 'TSLA', side: 'SELL', quantity: '5', order_type: 'MARKET', ...day }],
  [
    'Sell 20 AAPL stop 170',
    { symbol: 'AAPL', side: 'SELL', quantity: '20', order_type: 'STOP', stop_price: '170.00', ...day },
  ],
  [
    'Sell 20 AAPL stop 170 limit 169.50',
    {
      symbol: 'AAPL',
      side: 'SELL',
      quantity: '20',
      order_type: 'STOP_LIMIT',
      stop_price: '170.00',
      limit_price: '169.50',
      ...day,
    },
  ],
  [
    'Sell short 15 INTC at 32',
    { symbol: 'INTC', side: 'SELL_SHORT', quantity: '15', order_type: 'LIMIT', limit_price: '32.00', ...day },
  ],
  ['Short 10 shares of Tesla', { symbol: 'TSLA', side: 'SELL_SHORT', quantity: '10', order_type: 'MARKET', ...day }],
  [
    'Buy 100 F limit 12 good till canceled',
    {
      symbol: 'F',
      side: 'BUY',
      quantity: '100',
      order_type: 'LIMIT',
      limit_price: '12.00',
      time_in_force: 'GOOD_TILL_CANCEL',
    },
  ],
  [
    'Buy 3 NVDA at 140 in extended hours',
    {
      symbol: 'NVDA',
      side: 'BUY',
      quantity: '3',
      order_type: 'LIMIT',
      limit_price: '140.00',
      ...day,
      extended_hours: true,
    },
  ],
]

describe('orders out of sentences', () => {
  test.each(cases)('%s', (prompt, order) => {
    expect(ordersOf(answer(askAbout(prompt)))).toEqual([{ action_type: 'NEW', orders: [order] }])
  })

  test.each(['Buy AAPL', 'Buy $500 of AAPL', 'Buy 0 AAPL', 'Sell my Tesla shares'])(
    '"%s" asks how many, and proposes nothing',
    (prompt) => {
      const answered = answer(askAbout(prompt))
      expect(ordersOf(answered)).toEqual([])
      expect(answered.text).toContain('How many shares')
    },
  )

  test.each(['Buy 10 SPX', 'Buy 10 WXYZ', 'Buy 10 ZZZZ', 'Should I buy 10 NVDA?'])(
    '"%s" proposes nothing',
    (prompt) => {
      expect(ordersOf(answer(askAbout(prompt)))).toEqual([])
    },
  )

  test('cancel finds the working order by symbol, all of them, or by the id in the text', () => {
    const reference = (order_id: string) => ({ account_id: 19816, order_id })
    const amd = reference('019dfd73-8b49-7d21-8d62-a736fc4199d2')
    const aapl = reference('019dfd73-8b4a-7c35-9a02-5be1c7d0f31e')
    expect(ordersOf(answer(askAbout('Cancel my AMD order')))).toEqual([{ action_type: 'CANCEL', orders: [amd] }])
    expect(ordersOf(answer(askAbout('Cancel all my orders')))).toEqual([{ action_type: 'CANCEL', orders: [amd, aapl] }])
    const blind = askAbout(`cancel order ${aapl.order_id}`, { mayReadAccount: false })
    expect(ordersOf(answer(blind))).toEqual([{ action_type: 'CANCEL', orders: [aapl] }])
    expect(ordersOf(answer(askAbout('Cancel my TSLA order')))).toEqual([])
  })

  test('modify changes price, quantity or both, and asks when neither is said', () => {
    const order = { account_id: 19816, order_id: '019dfd73-8b49-7d21-8d62-a736fc4199d2' }
    const modified = (prompt: string) => ordersOf(answer(askAbout(prompt)))
    const change = (fields: object) => [{ action_type: 'MODIFY', orders: [{ ...order, ...fields }] }]
    expect(modified('Change my AMD order to a limit of 145')).toEqual(change({ limit_price: '145.00' }))
    expect(modified('Change the quantity of my AMD order to 30')).toEqual(change({ quantity: '30' }))
    expect(modified('Change my AMD order to 30 shares at 145.5')).toEqual(
      change({ quantity: '30', limit_price: '145.50' }),
    )
    expect(modified('Change my AMD order')).toEqual([])
  })

  test('working orders are not shown to an assistant that may not read the account', () => {
    const answered = answer(askAbout('Cancel my AMD order', { mayReadAccount: false }))
    expect(ordersOf(answered)).toEqual([])
    expect(answered.text).not.toContain('142.00')
    expect(JSON.stringify(answered.extras)).toContain('open_entitlement_consent')
  })
})
