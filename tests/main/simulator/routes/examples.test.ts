import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openSimulator, ACCOUNT, type OpenSimulator } from '../open-simulator.ts'
import { compareShape, readExample } from '../same-shape.ts'

type Provoke = (broker: OpenSimulator) => Promise<unknown>

const bodyOf = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Provoke => {
  return async ({ send }) => (await send(method, path, body)).body
}

const inThread = (suffix: string, wait: number, prompt = 'What is current price of AAPL?'): Provoke => {
  return async ({ ask, send, clock }) => {
    const { thread_id } = await ask(prompt)
    clock.time += wait
    return (await send('GET', `/omni-ai/threads/${thread_id}${suffix}?account_id=${ACCOUNT}`)).body
  }
}

const response = (wait: number, prompt = 'What is current price of AAPL?'): Provoke => {
  return async ({ ask, send, clock }) => {
    const { response_id } = await ask(prompt, [])
    clock.time += wait
    return (await send('GET', `/omni-ai/responses/${response_id}?account_id=${ACCOUNT}`)).body
  }
}

const canceled = (what: 'message' | 'response' | 'again'): Provoke => {
  return async ({ ask, send, clock, messages }) => {
    const { response_id, thread_id } = await ask('What is current price of AAPL?', [])
    clock.time += 3500
    const path = `/omni-ai/responses/${response_id}?account_id=${ACCOUNT}`
    await send('DELETE', path)
    if (what === 'again') return (await send('DELETE', path)).body
    if (what === 'response') return (await send('GET', path)).body
    const id = (await messages(thread_id)).at(-1)?.id ?? ''
    return (await send('GET', `/omni-ai/messages/${id}?account_id=${ACCOUNT}`)).body
  }
}

const lastMessage = (prompt: string): Provoke => {
  return async ({ ask, send, clock, messages }) => {
    const { thread_id } = await ask(prompt, [])
    clock.time += 60_000
    const id = (await messages(thread_id)).at(-1)?.id ?? ''
    return (await send('GET', `/omni-ai/messages/${id}?account_id=${ACCOUNT}`)).body
  }
}

const revoked = (times: number): Provoke => {
  return async ({ grant, send, read }) => {
    await grant()
    const grants = z.array(z.object({ entitlement_id: z.string() }))
    const [first] = await read(grants, 'GET', '/omni-ai/entitlements')
    let last: unknown
    for (let n = 0; n < times; n++) last = (await send('DELETE', `/omni-ai/entitlements/${first?.entitlement_id}`)).body
    return last
  }
}

const granted: Provoke = async (broker) => {
  await broker.grant()
  return (await broker.send('GET', '/omni-ai/entitlements')).body
}

const withRequest = (path: string, example: string): Provoke => {
  return async ({ send }) => (await send('POST', path, readExample(example))).body
}

const feedback: Provoke = async ({ ask, send, clock, messages }) => {
  const { thread_id } = await ask('Hello')
  clock.time += 60_000
  const id = (await messages(thread_id)).at(-1)?.id ?? ''
  return (await send('POST', `/omni-ai/messages/${id}/feedback`, readExample('omni/feedback.request'))).body
}

const secondQuestion: Provoke = async ({ ask, send, clock }) => {
  const { thread_id } = await ask('Price of NVDA')
  clock.time += 60_000
  return (await send('POST', `/omni-ai/threads/${thread_id}/messages`, readExample('omni/message.create.request'))).body
}

const busyThread: Provoke = async ({ ask, send }) => {
  const { thread_id } = await ask('Price of NVDA')
  return (await send('POST', `/omni-ai/threads/${thread_id}/messages`, readExample('omni/message.create.request'))).body
}

const unknownThread = '/omni-ai/threads/019dbae9-73b3-7fe0-bd14-25fe57e91475'

const ORDERS = `/accounts/${ACCOUNT}/orders`
const orderIds = z.array(z.object({ id: z.string() }))
const working = {
  symbol: 'AAPL',
  side: 'BUY',
  quantity: '1',
  order_type: 'LIMIT',
  limit_price: '148.00',
  time_in_force: 'DAY',
}

/** One working order, and then something about it. */
const withOrder = (method: 'GET' | 'PATCH' | 'DELETE', body?: unknown): Provoke => {
  return async ({ read, send, clock }) => {
    const [order] = await read(orderIds, 'POST', ORDERS, [working])
    clock.time += 1000
    return (await send(method, `${ORDERS}/${order?.id}`, body)).body
  }
}

/** A rejected order and a filled one, in a list of either. */
const traded = (path: string): Provoke => {
  return async ({ read, send, clock }) => {
    await read(orderIds, 'POST', ORDERS, [{ ...working, limit_price: '20.001' }])
    await read(orderIds, 'POST', ORDERS, [{ ...working, limit_price: undefined, order_type: 'MARKET' }])
    clock.time += 1000
    return (await send('GET', `/accounts/${ACCOUNT}${path}`)).body
  }
}

/** Fields that one side has only at some hours of the day. */
const hours = (day: string, session: string) => [
  `.data[].${day}.${session}`,
  `.data[].${day}.${session}.time_until_open`,
  `.data[].${day}.${session}.time_until_close`,
]
const anyHour = ['today_sessions', 'next_sessions'].flatMap((day) =>
  ['pre_market', 'regular', 'after_hours'].flatMap((session) => hours(day, session)),
)
const pageOne = ['.metadata.next_page_token']

/** Orders of every type: each has the fields of its own, which the one example lacks. */
const submitted = 'market limit limit-gtd limit-extended-hours stop stop-limit trailing-stop-price trailing-stop-bps'
  .split(' ')
  .concat('trailing-stop-limit')
const orderFields = [
  'limit_price',
  'stop_price',
  'trailing_offset',
  'trailing_offset_type',
  'limit_offset',
  'expires_at',
]
  .concat('extended_hours')
  .map((name) => `.data[].${name}`)

const cases: [example: string, provoke: Provoke, optional?: string[]][] = [
  ['common/version', bodyOf('GET', '/version')],
  ['common/clock', bodyOf('GET', '/clock')],
  ['common/error.400', async ({ sendText }) => (await sendText('POST', '/omni-ai/threads', '{"a":1,')).body],
  ['common/error.403', bodyOf('GET', '/accounts/1')],
  ['common/error.404', bodyOf('GET', `${unknownThread}?account_id=${ACCOUNT}`)],
  ['common/error.409', busyThread],
  ['common/error.422', bodyOf('POST', `${unknownThread}/messages`, { text: 'Hello' })],
  ['common/error.429', response(0, '[429] Hello')],
  ['common/error.500', response(0, '[500] Hello')],
  ['accounts/list', bodyOf('GET', '/accounts?page_size=2')],
  ['accounts/get', bodyOf('GET', '/accounts/19816')],
  ...submitted.map((name): (typeof cases)[number] => [
    'orders/submit.response',
    withRequest(ORDERS, `orders/submit.${name}.request`),
    orderFields,
  ]),
  ['orders/submit.option.response', withRequest(ORDERS, 'orders/submit.option-limit.request')],
  ['orders/submit.rejected-200.response', bodyOf('POST', ORDERS, [{ ...working, limit_price: '20.001' }])],
  [
    'orders/submit.rejected-400.response',
    bodyOf('POST', ORDERS, [{ ...working, quantity: '9000' }]),
    ['.error.details[].metadata.multiplier'],
  ],
  ['orders/get', withOrder('GET')],
  ['orders/get.404', bodyOf('GET', `${ORDERS}/019dfd73-8b49-7d21-8d62-a736fc4199d9`)],
  [
    'orders/list',
    traded('/orders?page_size=2'),
    ['.data[].limit_price', '.data[].details', '.data[].average_fill_price'],
  ],
  ['orders/executions', traded('/executions')],
  ['orders/replace.response', withOrder('PATCH', { limit_price: '149.00', quantity: '2' })],
  ['orders/cancel.response', withOrder('DELETE')],
  ['orders/cancel-all.response', bodyOf('DELETE', ORDERS)],
  ['orders/cancel-all.nothing-open.404', bodyOf('DELETE', `${ORDERS}?instrument_ids=KO`)],
  ['positions/list', bodyOf('GET', `/accounts/${ACCOUNT}/positions`), ['.data[].underlying_instrument_id']],
  ['positions/close.response', bodyOf('DELETE', `/accounts/${ACCOUNT}/positions/NVDA`)],
  ['market/option-contracts', bodyOf('GET', '/instruments/options/contracts?underlier=AAPL&page_size=2')],
  [
    'market/snapshot.option',
    bodyOf('GET', `/market-data/snapshot?instrument_ids=${encodeURIComponent('AAPL  270115C00190000')}`),
  ],
  ['accounts/balances.margin', bodyOf('GET', '/accounts/19816/balances')],
  ['accounts/balances.cash', bodyOf('GET', '/accounts/22207/balances')],
  ['market/snapshot.equity', bodyOf('GET', '/market-data/snapshot?instrument_ids=AAPL,MSFT')],
  ['market/snapshot.404', bodyOf('GET', '/market-data/snapshot?instrument_ids=AAPL,NOSUCH')],
  ['market/daily-summary', bodyOf('GET', '/market-data/daily-summary?instrument_ids=AAPL')],
  ['market/instrument.get', bodyOf('GET', '/instruments/AAPL?include_options_expiry_dates=true')],
  ['market/instrument.404', bodyOf('GET', '/instruments/NOSUCH')],
  ['market/instruments.list', bodyOf('GET', '/instruments?page_size=2')],
  ['market/instruments.search', bodyOf('GET', '/instruments/search?q=AAPL')],
  ['market/market-hours', bodyOf('GET', '/calendars/market-hours?market=us_equities'), anyHour],
  ['market/market-hours.holiday', bodyOf('GET', '/calendars/market-hours?market=us_equities&date=2026-12-25'), anyHour],
  [
    'omni/threads.list',
    async (broker) => (
      await broker.ask('Hello'),
      (await broker.send('GET', `/omni-ai/threads?account_id=${ACCOUNT}`)).body
    ),
  ],
  ['omni/thread.get', inThread('', 0)],
  ['omni/thread.create.response', withRequest('/omni-ai/threads', 'omni/thread.create.instant.request')],
  ['omni/thread.create.response', withRequest('/omni-ai/threads', 'omni/thread.create.deep-insights.request')],
  ['omni/message.create.response', secondQuestion],
  ['omni/messages.list', inThread('/messages', 60_000, 'Is the market open?'), []],
  ['omni/message.get', lastMessage('What is current price of AAPL?')],
  ['omni/message.canceled', canceled('message')],
  ['omni/message.errored', lastMessage('[fail] What is current price of AAPL?'), ['.data.error.details']],
  ['omni/response.queued', response(0)],
  ['omni/response.succeeded', response(60_000)],
  ['omni/response.failed', response(60_000, '[fail] Hello')],
  ['omni/response.canceled', canceled('response')],
  ['omni/response.cancel.response', canceled('again')],
  ['omni/thread-response.active', inThread('/response', 1000)],
  ['omni/thread-response.idle', inThread('/response', 60_000)],
  ['omni/feedback.response', feedback],
  ['omni/entitlement-agreements', bodyOf('GET', '/omni-ai/entitlement-agreements')],
  ['omni/entitlements.list', granted],
  ['omni/entitlement.delete.response', revoked(1)],
  ['omni/entitlement.delete.again.409', revoked(2)],
]

describe('answers have the shape of the examples', () => {
  test.each(cases)('%s', async (example, provoke, optional = []) => {
    const broker = openSimulator()
    const differences = compareShape(readExample(example), await provoke(broker), [
      ...optional,
      ...pageOne,
      ...anyButton,
    ])
    expect(differences).toEqual([])
  })

  test('a 401 for a missing key has the shape of every other refusal', async () => {
    const { simulator } = openSimulator()
    const answered = await simulator.handle(new Request('http://127.0.0.1/v1/accounts'))
    expect(answered.status).toBe(401)
    expect(compareShape(readExample('common/error.401'), await answered.json())).toEqual([])
  })

  test('one-sided, empty and index snapshots lack what the examples lack', async () => {
    const { send } = openSimulator()
    const { body } = await send('GET', '/market-data/snapshot?instrument_ids=ABCD,WXYZ,SPX')
    const example = readExample('market/snapshot.one-sided-and-empty')
    expect(rowsOf(body).map((row, index) => compareShape(rowsOf(example)[index], row))).toEqual([[], [], []])
    expect(rowsOf(body)[1]).not.toHaveProperty('last_trade')
    expect(rowsOf(body)[0]).toMatchObject({ last_quote: { ask: null, ask_size: null, midpoint: null } })
    expect(rowsOf(body)[2]).toMatchObject({ last_quote: null, cumulative_volume: null, last_trade: { size: 0 } })
  })
})

/** A button has one of the two or neither. */
const anyButton = ['.data.content', '.data[].content'].flatMap((content) =>
  ['prompt', 'structuredAction'].map((kind) => `${content}.parts[].payload.actionButtons[].${kind}`),
)

function rowsOf(body: unknown): unknown[] {
  return typeof body === 'object' && body !== null && 'data' in body && Array.isArray(body.data) ? body.data : []
}
