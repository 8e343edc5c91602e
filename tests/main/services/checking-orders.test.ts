import { expect, onTestFinished, test } from 'vitest'
import { createCheckingOrders } from '../../../main/services/checking-orders.ts'
import { createGuarding } from '../../../main/services/guarding.ts'
import type { Snapshot } from '../../../main/services/broker-ports.ts'
import type { Line } from '../../../main/services/ports.ts'
import type { Store } from '../../../main/services/store-ports.ts'
import type { HeldQuote } from '../../../main/services/quoting.ts'
import type { BlotterStore, TradingReads } from '../../../main/services/trading-ports.ts'
import { openArchive } from '../../../main/storage/archive.ts'
import { FailureError, failureOf } from '../../../preload/contract/failure-error.ts'
import type { FailureCode } from '../../../preload/contract/failure.ts'
import type { Balances, Position } from '../../../preload/contract/blotter.ts'
import type { Action, Part } from '../../../preload/contract/parts.ts'
import { guards } from '../../../preload/contract/order-checks.ts'
import { orderDraft } from '../../../preload/contract/order-drafts.ts'
import type { OrderDraft, Origin } from '../../../preload/contract/order-drafts.ts'
import type { Act } from '../../../preload/contract/orders.ts'
import { orderId } from '../../../preload/contract/words.ts'
import type { Json, Ticker } from '../../../preload/contract/words.ts'
import * as made from '../../support/archive-fixtures.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import {
  aaplCall,
  decimal,
  draftOf,
  noGuards,
  optionContract,
  quoted,
  rowOf,
  stock,
  tradingHour,
  workingOrder,
  workingOrderId,
} from '../../support/order-fixtures.ts'
import { anAct, anActId } from '../../support/orders/trading-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const noActs: Act[] = []

const refuse = (code: FailureCode): never => {
  throw new FailureError({ code })
}

const balances: Balances = {
  accountId: made.margin,
  currency: 'USD',
  buyingPower: decimal('48310.22'),
  equity: decimal('50000.00'),
  settledCash: decimal('1.00'),
  tradeCash: decimal('1.00'),
  dailyPnl: decimal('0'),
  dailyRealizedPnl: decimal('0'),
  dailyUnrealizedPnl: decimal('0'),
  marginType: 'REG_T',
}

function positionOf(symbol: string, quantity: string): Position {
  return {
    accountId: made.margin,
    instrumentId: `id-${symbol}`,
    symbol,
    instrumentType: 'COMMON_STOCK',
    quantity: decimal(quantity),
    availableQuantity: decimal(quantity),
    marketValue: decimal('1.00'),
    averagePrice: null,
    costBasis: null,
    price: null,
    unrealizedPnl: null,
    unrealizedPnlPercent: null,
    dailyPnl: null,
  }
}

function snapshotOf(symbol: Ticker, ask = '182.66'): Snapshot {
  return {
    instrumentId: 'x',
    symbol,
    name: 'Apple Inc.',
    volume: null,
    lastPrice: decimal('182.64'),
    lastSize: null,
    bid: decimal('182.61'),
    bidSize: null,
    ask: decimal(ask),
    askSize: null,
    midpoint: null,
    previousClose: null,
    change: null,
    changePercent: null,
    raw: {},
  }
}

/** The broker as these tests need it; `down` makes a call fail. */
async function startChecking() {
  const store = await openArchive(temporaryFolder())
  onTestFinished(() => store.close())
  const clock = createFakeClock(tradingHour)
  const calls: string[] = []
  const down = new Map<string, FailureCode>()
  const bugs: string[] = []
  const state = { ask: '182.66', unsettled: noActs, sent: noActs, watched: new Map<Ticker, HeldQuote>() }
  const call = (name: string): void => {
    calls.push(name)
    if (bugs.includes(name)) throw new Error(`a bug in ${name}`)
    const code = down.get(name)
    if (code !== undefined) refuse(code)
  }
  const reads: TradingReads = {
    listOrders: async () => refuse('internal'),
    getOrder: async (_account, id) => {
      call('order')
      return id === workingOrderId ? workingOrder() : refuse('not-found')
    },
    listExecutions: async () => refuse('internal'),
    listPositions: async () => {
      call('positions')
      return held
    },
    getBalances: async () => {
      call('balances')
      return balances
    },
    getInstrument: async (name) => {
      call(`instrument ${name}`)
      if (name === 'AAPL' || name === stock().instrumentId) return stock()
      return name === aaplCall ? optionContract() : refuse('not-found')
    },
    listOptionExpiries: async () => refuse('internal'),
    listOptionContracts: async () => refuse('internal'),
  }
  const held = [positionOf('AAPL', '100'), positionOf('AAPL 270115C00190000', '3')]
  const kept = { positions: false, order: false }
  const blotter: BlotterStore = {
    orders: async () => ({ rows: [], asOf: null }),
    openOrders: async () => [],
    order: async () => (kept.order ? workingOrder() : null),
    saveOrders: async () => [],
    executions: async () => ({ rows: [], asOf: null }),
    saveExecutions: async () => [],
    positions: async () =>
      kept.positions ? { rows: [positionOf('AAPL', '90')], asOf: made.at(-60) } : { rows: [], asOf: null },
    savePositions: async () => undefined,
    balances: async () =>
      kept.positions
        ? { rows: { ...balances, buyingPower: decimal('5000.00') }, asOf: made.at(-60) }
        : { rows: null, asOf: null },
    saveBalances: async () => undefined,
  }
  const broker: Pick<Line['broker'], 'listSnapshots'> = {
    listSnapshots: async (symbols) => {
      call(`quotes ${symbols.join(' ')}`)
      if (down.has('quotes')) refuse(down.get('quotes') ?? 'internal')
      if (symbols.includes(quoted({ symbol: 'NONE' }).symbol)) refuse('not-found')
      return symbols.filter((symbol) => symbol !== 'SILENT').map((symbol) => snapshotOf(symbol, state.ask))
    },
  }
  const guarding = createGuarding({ store })
  await guarding.set(made.margin, noGuards)
  const checking = createCheckingOrders({
    line: { kind: 'simulator', store, broker },
    trading: { reads, blotter },
    clock,
    quoteOf: (symbol) => state.watched.get(symbol) ?? null,
    guarding,
    accountStatus: (id) => (id === made.margin ? 'ACTIVE' : null),
    earlierActs: {
      unsettled: async () => state.unsettled,
      alike: async (_account, rows) => rows.map(() => state.sent),
    },
  })
  const check = async (draft: OrderDraft, change: Parameters<typeof rowOf>[1] = {}) => {
    const [checked] = await checking.check(made.margin, [rowOf(draft, change)])
    if (checked === undefined) throw new Error('a check for each row')
    return checked
  }
  return { store, clock, calls, down, bugs, state, held, kept, guarding, checking, check }
}

async function withProposal(store: Store, orders: Json[], actionType = 'NEW'): Promise<Origin> {
  await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
  const action: Action = { kind: 'prefill-order', actionType, orders }
  await store.messages.save(made.margin, [
    made.brokerMessage('asked', 1, { parts: [{ kind: 'text', text: 'Buy 10 AAPL at 182.50 limit' }] }),
    made.brokerMessage('answered', 2, {
      parts: [
        { kind: 'text', text: 'Prepared.' },
        { kind: 'action', actionId: 'one', action, raw: {} },
        { kind: 'action', actionId: 'twice', action, raw: {} },
        { kind: 'action', actionId: 'twice', action, raw: {} },
        { kind: 'action', actionId: 'chart', action: { kind: 'unknown', name: 'x' }, raw: {} },
      ],
    }),
  ])
  return { threadId: made.thread('one'), messageId: made.message('answered'), actionId: 'one', row: 0 }
}

const order = {
  symbol: 'AAPL',
  side: 'BUY',
  quantity: '10',
  order_type: 'LIMIT',
  limit_price: '182.50',
  time_in_force: 'DAY',
}
const asFailure = (work: Promise<unknown>) => work.then(() => 'no failure', failureOf)

test('a proposal comes from the archive, with its question and the times of both', async () => {
  const { store, checking } = await startChecking()
  const origin = await withProposal(store, [order, { ...order, side: 'OTHER' }])
  const proposal = await checking.proposal(made.margin, origin)
  expect(proposal).toMatchObject({
    accountId: made.margin,
    actionType: 'NEW',
    leftOut: 0,
    proposedAt: '2026-11-20T19:30:02.000Z',
    asked: { text: 'Buy 10 AAPL at 182.50 limit', at: '2026-11-20T19:30:01.000Z' },
    freshForMs: 300_000,
  })
  expect(proposal.rows.map(({ problems }) => problems.length)).toEqual([0, 1])
})

test('five hundred orders are read, the others are counted, an empty list is empty', async () => {
  const many = await startChecking()
  const origin = await withProposal(
    many.store,
    Array.from({ length: 503 }, () => order),
  )
  expect(await many.checking.proposal(made.margin, origin)).toMatchObject({ leftOut: 3 })
  const none = await startChecking()
  const empty = await withProposal(none.store, [])
  expect(await none.checking.proposal(made.margin, empty)).toMatchObject({ rows: [], leftOut: 0 })
})

test.each([
  ['another action', { actionId: 'two' }],
  ['an action that is no order', { actionId: 'chart' }],
  ['two actions under one id', { actionId: 'twice' }],
  ['another thread', { threadId: made.thread('two') }],
  ['another message', { messageId: made.message('none') }],
  ['a question', { messageId: made.message('asked') }],
])('%s is gone', async (_, change) => {
  const { store, checking } = await startChecking()
  const origin = { ...(await withProposal(store, [order])), ...change }
  expect(await asFailure(checking.proposal(made.margin, origin))).toEqual({ code: 'gone' })
  expect(await asFailure(checking.check(made.margin, [rowOf(draftOf(), { origin })]))).toEqual({ code: 'gone' })
})

test('a time of the broker that is none is unknown, and so is a question that is not here', async () => {
  const { store, checking } = await startChecking()
  await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
  const parts: Part[] = [
    { kind: 'action', actionId: 'one', action: { kind: 'prefill-order', actionType: 'NEW', orders: [order] }, raw: {} },
  ]
  await store.messages.save(made.margin, [made.brokerMessage('answered', 2, { parts, createdAt: '5' })])
  const origin = { threadId: made.thread('one'), messageId: made.message('answered'), actionId: 'one' }
  expect(await checking.proposal(made.margin, origin)).toMatchObject({ proposedAt: null, asked: null })
})

test('the rules ask for the retype of what the archive holds, whatever the page says of it', async () => {
  const { store, check } = await startChecking()
  const origin = await withProposal(store, [{ ...order, limit_price: '170.00' }])
  const far = draftOf({ quantity: '10', limitPrice: '170.00' })
  expect((await check(far, { origin })).check.problems.map(({ code }) => code)).toEqual(['needs-retype'])
  expect((await check(far, { origin, retyped: ['limitPrice'] })).check.isReady).toBe(true)
  expect((await check(far, { origin, retyped: ['limitPrice'] })).difference.length).toBeGreaterThan(0)
})

test('a row that the proposal does not have, has of another kind, or that could not be read, is refused', async () => {
  const { store, checking } = await startChecking()
  const origin = await withProposal(store, [order, 'no order'])
  const unreadable = { ...origin, row: 1 }
  const rows = [
    rowOf(draftOf(), { origin: { ...origin, row: 2 } }),
    rowOf({ kind: 'cancel', orderId: workingOrderId }, { origin }),
    rowOf(draftOf(), { origin: unreadable }),
  ]
  expect((await checking.proposal(made.margin, unreadable)).rows[unreadable.row]?.draft).toBeNull()
  for (const row of rows)
    expect(await asFailure(checking.check(made.margin, [row]))).toEqual({ code: 'invalid-input', field: 'origin' })
})

test('a batch is checked with one request for its quotes, and one for each figure', async () => {
  const { checking, calls } = await startChecking()
  const rows = [
    rowOf(draftOf()),
    rowOf(draftOf({ side: 'SELL', limitPrice: '190' })),
    rowOf(draftOf({ symbol: aaplCall, quantity: '1', limitPrice: '4.10' })),
    rowOf({ kind: 'cancel', orderId: workingOrderId }),
  ]
  const checks = await checking.check(made.margin, rows)
  expect(checks.map(({ check }) => check.isReady)).toEqual([true, true, true, true])
  expect(calls.toSorted()).toEqual(
    [
      'balances',
      'positions',
      'order',
      'instrument AAPL',
      `instrument ${aaplCall}`,
      `quotes AAPL ${aaplCall}`,
    ].toSorted(),
  )
  expect(checks.map(({ check }) => check.position?.now)).toEqual(['100', '100', '3', undefined])
})

test('a cancel is shown with the instrument and the quote of its order', async () => {
  const { check, calls } = await startChecking()
  expect((await check({ kind: 'cancel', orderId: workingOrderId })).check).toMatchObject({
    instrument: { symbol: 'AAPL' },
    quote: { kind: 'quoted', symbol: 'AAPL' },
  })
  expect(calls).toEqual(expect.arrayContaining(['instrument AAPL', 'quotes AAPL']))
})

test('what is not in the list of positions is a holding of zero, not one that is unknown', async () => {
  const { check, held } = await startChecking()
  held.length = 0
  const found = (await check(draftOf({ quantity: '12' }))).check
  expect(found.position).toMatchObject({ now: '0', after: '12' })
})

test('a holding is found by the id of its instrument, however the broker spells it', async () => {
  const { check, held } = await startChecking()
  held.splice(0, 2, { ...positionOf('AAPL.OQ', '7'), instrumentId: stock().instrumentId })
  expect((await check(draftOf({ quantity: '12' }))).check.position).toMatchObject({ now: '7', after: '19' })
})

test('facts are remembered shortly: quotes for three seconds, money for five, instruments for ten minutes', async () => {
  const { check, calls, clock } = await startChecking()
  const countAfter = async (ms: number): Promise<string[]> => {
    clock.jump(ms)
    calls.length = 0
    await check(draftOf())
    return calls.toSorted()
  }
  await check(draftOf())
  expect(await countAfter(3_000)).toEqual([])
  expect(await countAfter(1)).toEqual(['quotes AAPL'])
  expect(await countAfter(1_999)).toEqual(['balances', 'positions'])
  expect(await countAfter(600_000)).toEqual(['balances', 'instrument AAPL', 'positions', 'quotes AAPL'])
  // A clock that was set back must not keep anything for longer.
  expect(await countAfter(-3_600_000)).toEqual(['balances', 'instrument AAPL', 'positions', 'quotes AAPL'])
})

test.each([
  ['balances', { buyingPower: null }],
  ['positions', { position: null }],
  ['instrument AAPL', { instrument: null, notional: null }],
])('without %s its figures are unknown, and nothing else', async (name, expected) => {
  const { check, down } = await startChecking()
  down.set(name, 'timed-out')
  const { check: found } = await check(draftOf())
  expect(found).toMatchObject(expected)
  expect(found.problems).toEqual([])
  expect(found.quote?.kind).toBe('quoted')
})

test('without quotes there is a warning, and a market order waits for its acknowledgement', async () => {
  const { check, down } = await startChecking()
  down.set('quotes', 'server-error')
  const { check: found } = await check(draftOf({ orderType: 'MARKET', limitPrice: '' }))
  expect(found).toMatchObject({ isReady: false, notional: null, quote: { kind: 'unavailable', quote: null } })
  expect(found.warnings.map(({ code }) => code)).toEqual(['market-order', 'market-without-quote', 'no-quote'])
})

test('a quote that cannot be renewed is shown with its age', async () => {
  const { check, down, clock } = await startChecking()
  await check(draftOf())
  down.set('quotes', 'server-error')
  clock.jump(20_000)
  const { check: found } = await check(draftOf())
  expect(found.quote).toMatchObject({
    kind: 'unavailable',
    failure: { code: 'server-error' },
    quote: { ask: '182.66' },
  })
  expect(found.warnings).toContainEqual({ code: 'stale-quote', detail: '20', needsAcknowledgement: false })
})

test('a quote the pages watch is taken while it is young, and the younger of two', async () => {
  const { check, calls, state, clock } = await startChecking()
  const watched = quoted({ ask: '182.70' })
  if (watched.kind !== 'quoted') throw new Error('the fixture is quoted')
  state.watched.set(watched.symbol, { quote: watched.quote, instrumentId: 'x' })
  const quoteNow = async () => (await check(draftOf())).check.quote
  expect(await quoteNow()).toEqual(watched)
  expect(calls.filter((call) => call.startsWith('quotes'))).toEqual([])
  clock.jump(4_000)
  expect(await quoteNow()).toMatchObject({ quote: { ask: '182.66' } })
  clock.jump(-6_000)
  expect(await quoteNow()).toMatchObject({ quote: { receivedAt: '2026-11-20T19:29:58.000Z' } })
})

test('an answer without the symbol tells nothing of it', async () => {
  const { check, down } = await startChecking()
  down.set('instrument SILENT', 'timed-out')
  down.set('instrument NONE', 'timed-out')
  expect((await check(draftOf({ symbol: 'SILENT' }))).check.quote).toMatchObject({ kind: 'unavailable', quote: null })
  expect((await check(draftOf({ symbol: 'NONE' }))).check.quote).toMatchObject({ kind: 'unknown' })
})

test('a bug in a reading is no unknown figure', async () => {
  const { check, bugs } = await startChecking()
  bugs.push('balances')
  await expect(check(draftOf())).rejects.toThrow('a bug in balances')
})

test('a failure is asked again with the next check', async () => {
  const { check, down } = await startChecking()
  down.set('balances', 'timed-out')
  expect((await check(draftOf())).check.buyingPower).toBeNull()
  down.clear()
  expect((await check(draftOf())).check.buyingPower).not.toBeNull()
})

test('what was read before stands in, with its own time', async () => {
  const { check, down, kept } = await startChecking()
  for (const name of ['balances', 'positions', 'order']) down.set(name, 'timed-out')
  Object.assign(kept, { positions: true, order: true })
  const { check: found } = await check(draftOf())
  expect(found.buyingPower).toMatchObject({ now: '5000.00', asOf: made.at(-60) })
  expect(found.position).toMatchObject({ now: '90', after: '102', asOf: made.at(-60) })
  expect((await check({ kind: 'cancel', orderId: workingOrderId })).check.target).toMatchObject({ filled: '2' })
})

test('an order that cannot be read now is canceled with its age in sight, and not changed: its prices may be others', async () => {
  const { check, down, kept } = await startChecking()
  const cancel = { kind: 'cancel', orderId: workingOrderId } as const
  const modify = { kind: 'modify', orderId: workingOrderId, quantity: '20', limitPrice: '', stopPrice: '' } as const
  const lastKnown = { code: 'order-last-known', detail: workingOrder().updatedAt, needsAcknowledgement: false }
  expect((await check(cancel)).check.warnings).not.toContainEqual(lastKnown)
  expect((await check(modify)).check.isReady).toBe(true)
  down.set('order', 'timed-out')
  expect((await check(cancel)).check).toMatchObject({ isReady: false, target: null })
  Object.assign(kept, { order: true })
  const { check: canceled } = await check(cancel)
  expect(canceled.isReady).toBe(true)
  expect(canceled.warnings).toContainEqual(lastKnown)
  expect((await check(modify)).check).toMatchObject({
    isReady: false,
    target: null,
    problems: [{ field: 'orderId', code: 'order-unknown', detail: 'timed-out' }],
  })
})

test('a symbol the broker does not know is refused, and no quote is asked for', async () => {
  const { check, calls } = await startChecking()
  const { check: found } = await check(draftOf({ symbol: 'ZZZZ' }))
  expect(found.problems).toEqual([{ field: 'symbol', code: 'unknown-symbol' }])
  expect(calls.filter((call) => call.startsWith('quotes'))).toEqual([])
})

test('a symbol that is none is never sent anywhere', async () => {
  const { check, calls } = await startChecking()
  for (const symbol of ['', '\u0410APL', '../orders', 'AAPL MSFT']) await check(draftOf({ symbol }))
  expect(calls.filter((call) => /quotes|instrument/.test(call))).toEqual([])
})

test('an id is read as the instrument it names', async () => {
  const { check } = await startChecking()
  const { check: found, draft } = await check(draftOf({ symbol: stock().instrumentId }))
  expect(draft).toMatchObject({ symbol: 'AAPL' })
  expect(found.quote?.symbol).toBe('AAPL')
})

test('the order to cancel is unknown when the broker has none, and not read when it does not answer', async () => {
  const { check, down } = await startChecking()
  const { check: foreign } = await check({ kind: 'cancel', orderId: orderId.parse('another') })
  expect(foreign.problems).toEqual([{ field: 'orderId', code: 'order-unknown' }])
  down.set('order', 'timed-out')
  const { check: silent } = await check({ kind: 'cancel', orderId: workingOrderId })
  expect(silent.problems).toEqual([{ field: 'orderId', code: 'order-unknown', detail: 'timed-out' }])
})

test('an account of no session sends nothing', async () => {
  const { checking } = await startChecking()
  const [checked] = await checking.check(made.roth, [rowOf()])
  expect(checked?.check.problems).toEqual([{ field: 'accountId', code: 'account-closed' }])
})

test('a breach that was shown may be typed while the quote moves in its favour, for two minutes', async () => {
  const { check, guarding, state, clock, checking } = await startChecking()
  await guarding.set(made.margin, guards.parse({ ...noGuards, value: '2000' }))
  const market = draftOf({ orderType: 'MARKET', limitPrice: '' })
  const shown = (await check(market)).check.guards.find(({ guard }) => guard === 'value')
  expect(shown).toMatchObject({ value: '2191.92', state: 'breached' })
  const stateOf = async (draft = market) =>
    (await check(draft, { overrides: [{ guard: 'value', typed: '2191.92' }] })).check.guards[0]?.state
  state.ask = '182.60'
  clock.jump(4_000)
  expect(await stateOf()).toBe('overridden')
  // Another order was never shown with this value.
  expect(await stateOf({ ...market, quantity: '11.5' })).toBe('breached')
  state.ask = '182.70'
  clock.jump(4_000)
  expect(await stateOf()).toBe('breached')
  state.ask = '182.60'
  clock.jump(4_000)
  expect(await stateOf()).toBe('overridden')
  // Shown and not typed: two minutes later it is too late, and a clock that was set back tells nothing of how long ago it was.
  for (const [quantity, ms] of [
    ['13', 121_000],
    ['14', -60_000],
  ] as const) {
    const draft = { ...market, quantity }
    const breach = (await check(draft)).check.guards[0]?.value ?? ''
    state.ask = '182.50'
    clock.jump(ms)
    const typed = { overrides: [{ guard: 'value' as const, typed: breach }] }
    expect((await check(draft, typed)).check.guards[0]?.state).toBe('breached')
    state.ask = '182.60'
    clock.jump(4_000)
  }
  checking.close()
})

test('an override that was taken holds as long as the value is no worse, however long ago it was typed, and for no other order', async () => {
  const { check, guarding, state, clock } = await startChecking()
  await guarding.set(made.margin, guards.parse({ ...noGuards, value: '2000' }))
  const market = draftOf({ orderType: 'MARKET', limitPrice: '' })
  const typed = { overrides: [{ guard: 'value' as const, typed: '2191.92' }] }
  const stateOf = async (draft = market) => (await check(draft, typed)).check.guards[0]?.state
  expect(await stateOf()).toBe('overridden')
  clock.jump(20 * 60_000)
  state.ask = '182.60'
  expect(await stateOf()).toBe('overridden')
  clock.jump(20 * 60_000)
  state.ask = '182.66'
  expect(await stateOf()).toBe('overridden')
  clock.jump(20 * 60_000)
  state.ask = '182.67'
  expect(await stateOf()).toBe('breached')
  state.ask = '182.60'
  clock.jump(20 * 60_000)
  expect(await stateOf({ ...market, quantity: '11.9' })).toBe('breached')
  // The user took it back: it is typed again, or not at all.
  expect((await check(market)).check.guards[0]?.state).toBe('breached')
  expect((await check(market, { overrides: [{ guard: 'value', typed: '2500' }] })).check.guards[0]?.state).toBe(
    'breached',
  )
})

test('an override that was taken holds for the order as it goes out, however it was typed', async () => {
  const { check, guarding, state, clock } = await startChecking()
  await guarding.set(made.margin, guards.parse({ ...noGuards, value: '2000' }))
  const typed = { overrides: [{ guard: 'value' as const, typed: '2191.92' }] }
  const written = draftOf({ orderType: 'MARKET', limitPrice: '', symbol: ' aapl', quantity: '12.0' })
  const reviewed = await check(written, typed)
  expect(reviewed.check.guards[0]?.state).toBe('overridden')
  expect(reviewed.draft).not.toEqual(written)
  state.ask = '182.65'
  clock.jump(20 * 60_000)
  // As it comes from the disk.
  expect((await check(orderDraft.parse(reviewed.draft), typed)).check.guards[0]).toMatchObject({
    value: '2191.80',
    state: 'overridden',
  })
})

test('what was typed for an order is not held any more once the connection is closed', async () => {
  const { check, checking, guarding, state, clock } = await startChecking()
  await guarding.set(made.margin, guards.parse({ ...noGuards, value: '2000' }))
  const market = draftOf({ orderType: 'MARKET', limitPrice: '' })
  const typed = { overrides: [{ guard: 'value' as const, typed: '2191.92' }] }
  const stateOf = async () => (await check(market, typed)).check.guards[0]?.state
  expect(await stateOf()).toBe('overridden')
  state.ask = '182.65'
  clock.jump(20 * 60_000)
  expect(await stateOf()).toBe('overridden')
  checking.close()
  expect(await stateOf()).toBe('breached')
})

test('of two values typed for one guard only the one that lifts it is remembered', async () => {
  const { check, guarding, state, clock } = await startChecking()
  await guarding.set(made.margin, guards.parse({ ...noGuards, value: '2000' }))
  const market = draftOf({ orderType: 'MARKET', limitPrice: '' })
  const typed = ['99999999', '2191.92'].map((value) => ({ guard: 'value' as const, typed: value }))
  const stateOf = async () => (await check(market, { overrides: typed })).check.guards[0]?.state
  expect(await stateOf()).toBe('overridden')
  clock.jump(20 * 60_000)
  state.ask = '190.00'
  expect(await stateOf()).toBe('breached')
  state.ask = '182.60'
  clock.jump(20 * 60_000)
  expect(await stateOf()).toBe('overridden')
})

test('orders of unknown outcome are told at an order like them, and at no repeat of itself', async () => {
  const { check, state, checking } = await startChecking()
  const act = anAct({ draft: draftOf() })
  state.unsettled = [act]
  const told = { code: 'unknown-outcome-open', needsAcknowledgement: true }
  expect((await check(draftOf())).check.warnings).toContainEqual(told)
  const warningsOf = async () =>
    (await checking.check(made.margin, [rowOf()], [act.actId])).flatMap(({ check: found }) => found.warnings)
  expect(await warningsOf()).not.toContainEqual(told)
  state.unsettled = [act, anAct({ actId: anActId(9), draft: draftOf() })]
  expect(await warningsOf()).toContainEqual(told)
})

test('an order that came of the same row is told with its time, at no repeat of itself, and wants a tick', async () => {
  const { check, state, checking } = await startChecking()
  const act = anAct({ state: 'accepted', draft: draftOf() })
  state.sent = [
    anAct({ actId: anActId(8), state: 'refused' }),
    act,
    anAct({ actId: anActId(9), state: 'left', sentAt: null }),
  ]
  const told = (detail: string) => ({ code: 'sent-before', detail, needsAcknowledgement: true })
  expect((await check(draftOf())).check).toMatchObject({
    isReady: false,
    warnings: expect.arrayContaining([told('2026-11-20T19:32:10.000Z')]),
  })
  expect((await check(draftOf(), { acknowledged: ['sent-before'] })).check.isReady).toBe(true)
  const [again] = await checking.check(made.margin, [rowOf()], [act.actId])
  expect(again?.check.warnings).toContainEqual(told('2026-11-20T19:32:08.000Z'))
  state.sent = []
  expect((await check(draftOf())).check.isReady).toBe(true)
})

test('each proposal is read once a check, however many of its rows are there, and comes with them', async () => {
  const { store, checking } = await startChecking()
  const origin = await withProposal(store, [order, order])
  const rows = [rowOf(draftOf(), { origin }), rowOf(draftOf(), { origin: { ...origin, row: 1 } }), rowOf()]
  const [one, other, byHand] = await checking.check(made.margin, rows)
  expect(one?.proposal?.rows).toHaveLength(2)
  expect(other?.proposal).toBe(one?.proposal)
  expect(byHand?.proposal).toBeNull()
})

test('rows of several proposals in one check are each held against their own', async () => {
  const { store, checking } = await startChecking()
  const first = await withProposal(store, [order])
  const action = (limit_price: string): Action => ({
    kind: 'prefill-order',
    actionType: 'NEW',
    orders: [{ ...order, limit_price }],
  })
  const parts: Part[] = [
    { kind: 'action', actionId: 'one', action: action('170.00'), raw: {} },
    { kind: 'action', actionId: 'two', action: action('160.00'), raw: {} },
  ]
  await store.messages.save(made.margin, [made.brokerMessage('later', 4, { parts })])
  const messageId = made.message('later')
  const rows = [first, { ...first, messageId }, { ...first, messageId, actionId: 'two' }].map((origin, index) =>
    rowOf(draftOf({ quantity: '10', limitPrice: ['182.50', '170.00', '160.00'][index] ?? '' }), { origin }),
  )
  const checked = await checking.check(made.margin, rows)
  expect(checked.map(({ proposal }) => proposal?.rows[0]?.draft)).toMatchObject(rows.map(({ draft }) => draft))
  for (const { difference } of checked) for (const { proposed, sent } of difference) expect(sent).toBe(proposed)
})
