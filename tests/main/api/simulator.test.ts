import { describe, expect, onTestFinished, test } from 'vitest'
import { createSimulatedGateway } from '../../../main/api/gateways.ts'
import { createTradingReads } from '../../../main/api/trading-reads.ts'
import { getBalances } from '../../../main/api/endpoints/positions.ts'
import {
  createEntitlements,
  listAgreements,
  listEntitlements,
  revokeEntitlement,
} from '../../../main/api/endpoints/entitlements.ts'
import { getInstrument, searchInstruments } from '../../../main/api/endpoints/instruments.ts'
import { listDailySummaries, listSnapshots } from '../../../main/api/endpoints/market-data.ts'
import { listenSimulator } from '../../../main/simulator/listen.ts'
import { createSimulator } from '../../../main/simulator/simulator.ts'
import type { BrokerMessage, ResponseSnapshot, TurnIds } from '../../../main/services/broker-ports.ts'
import type { AccountId } from '../../../preload/contract/words.ts'
import { openLine, startMs, testKey } from './open-line.ts'
import type { TestLine } from './open-line.ts'

const everything = ['PREFILL_ORDER', 'OPEN_CHART', 'OPEN_SCREENER', 'OPEN_ENTITLEMENT_CONSENT'] as const
const finals: readonly string[] = ['succeeded', 'failed', 'canceled']

/** The client and the built-in broker over real HTTP: two sides that share no schema. */
async function talk(legacy: boolean): Promise<TestLine & { readonly account: AccountId; pass(ms: number): void }> {
  let now = startMs
  const bugs: unknown[] = []
  const simulator = createSimulator({
    stateFile: ':memory:',
    apiKey: testKey,
    legacy,
    clock: { now: () => now },
    onBug: (bug) => bugs.push(bug),
  })
  const listening = await listenSimulator(simulator)
  onTestFinished(async () => {
    await listening.close()
    simulator.close()
    expect(bugs).toEqual([])
  })
  const line = openLine(listening.origin)
  const [first] = await line.broker.listAccounts()
  if (first === undefined) throw new Error('the simulator has no account')
  return { ...line, account: first.id, pass: (ms) => void (now += ms) }
}

async function follow(line: Awaited<ReturnType<typeof talk>>, ids: TurnIds): Promise<ResponseSnapshot> {
  for (let polls = 0; polls < 500; polls += 1) {
    const snapshot = await line.broker.getResponse(line.account, ids.responseId)
    if (finals.includes(snapshot.status)) return snapshot
    line.pass(1_000)
  }
  throw new Error('the answer never ended')
}

describe.each([{ legacy: false }, { legacy: true }])(
  'the client and the simulator understand each other ($legacy)',
  ({ legacy }) => {
    test('a question is asked, followed to its end and found in the history', async () => {
      const line = await talk(legacy)
      const ids = await line.broker.createThread(line.account, 'Show me a chart of AAPL and buy 10 shares', everything)
      expect(await line.broker.activeResponse(line.account, ids.threadId)).toMatchObject({ id: ids.responseId })
      await expect(line.broker.createMessage(line.account, ids.threadId, 'too soon', [])).rejects.toMatchObject({
        failure: { code: 'conflict', status: 409 },
      })
      const end = await follow(line, ids)
      expect(end).toMatchObject({ status: 'succeeded', threadId: ids.threadId, userMessageId: ids.userMessageId })
      expect(await line.broker.activeResponse(line.account, ids.threadId)).toBeNull()
      const { rows } = await line.broker.listMessages(line.account, ids.threadId, null)
      expect(rows.map((row) => row.role).toSorted()).toEqual(['assistant', 'user'])
      const answer = rows.find((row): row is BrokerMessage => row.id === end.outputMessageId)
      expect(answer?.parts).toEqual(end.parts)
      expect(answer?.parts.filter((part) => part.kind === 'unknown')).toEqual([])
      expect(answer?.parts.length).toBeGreaterThan(0)
      expect(answer && (await line.broker.getMessage(line.account, answer.id))).toEqual(answer)
      const threads = await line.broker.listThreads(line.account, null)
      expect(threads.rows.map((row) => row.id)).toEqual([ids.threadId])
      expect(line.logged.filter((text) => text.includes('left out'))).toEqual([])
    })

    test('a stopped answer is stopped once', async () => {
      const line = await talk(legacy)
      const ids = await line.broker.createThread(line.account, 'Tell me about MSFT', everything)
      expect(await line.broker.cancelResponse(line.account, ids.responseId)).toBe(true)
      expect((await follow(line, ids)).status).toBe('canceled')
      expect(await line.broker.cancelResponse(line.account, ids.responseId)).toBe(false)
    })

    test('accounts, quotes, hours and the clock are read', async () => {
      const line = await talk(legacy)
      expect(await line.broker.probe()).toMatchObject({
        status: 200,
        accountCount: (await line.broker.listAccounts()).length,
      })
      expect(await line.broker.readClock()).toBe(startMs)
      expect(await line.broker.readVersion()).toMatch(/^\d{4}-/)
      expect(await line.broker.readMarketClock()).toMatchObject({
        timezone: 'America/New_York',
        dayType: 'TRADING_DAY',
      })
      const apple = await getInstrument(line.client, 'AAPL')
      expect(apple).toMatchObject({ symbol: 'AAPL', isTradable: true })
      expect((await searchInstruments(line.client, 'AAPL', 'EQUITY', 5))[0]?.symbol).toBe('AAPL')
      const [quote] = await listSnapshots(line.client, [apple.id])
      expect(quote).toMatchObject({
        instrumentId: apple.id,
        symbol: 'AAPL',
        lastPrice: expect.stringMatching(/^\d+\.\d+$/),
      })
      const [day] = await listDailySummaries(line.client, [apple.id])
      expect(day).toMatchObject({ symbol: 'AAPL', high: expect.stringMatching(/^\d+\.\d+$/), tradeDate: '2026-11-20' })
      expect(await getBalances(line.client, line.account)).toMatchObject({
        accountId: line.account,
        equity: expect.stringMatching(/^\d/),
      })
    })

    test('an order is placed, changed, canceled and refused; positions and options are read', async () => {
      const line = await talk(legacy)
      const { account, client } = line
      const reads = createTradingReads(() => client)
      const gateway = createSimulatedGateway(() => client)
      const terms = { side: 'BUY', quantity: '2', order_type: 'LIMIT', limit_price: '100.00', time_in_force: 'DAY' }
      const payload = JSON.stringify([{ id: 'desk-1', symbol: 'AAPL', ...terms }])
      const placement = await gateway.submit(account, payload)
      if (placement.kind !== 'placed') throw new Error(placement.kind)
      const [placed] = placement.orders
      if (placed === undefined) throw new Error('no order')
      expect(placed).toMatchObject({ clientOrderId: 'desk-1', limitPrice: '100.00', phase: 'open' })
      // Whatever a repeated id is answered, it is no refusal of the order.
      expect((await gateway.submit(account, payload)).kind).toBe('unknown')
      line.pass(2_000)
      const change = await gateway.replace(account, placed.orderId, '{"quantity":"3"}')
      // From here on the id of that answer counts.
      const orderId = change.kind === 'placed' ? change.orders[0]?.orderId : undefined
      if (orderId === undefined) throw new Error(change.kind)
      line.pass(2_000)
      expect((await gateway.cancel(account, orderId)).kind).toBe('placed')
      line.pass(2_000)
      expect(await reads.getOrder(account, orderId)).toMatchObject({ status: 'CANCELED', phase: 'ended' })
      expect(await gateway.cancel(account, orderId)).toMatchObject({ kind: 'refused', refusal: { reasons: [] } })
      const large = JSON.stringify([{ symbol: 'AAPL', ...terms, quantity: '9000000' }])
      expect(await gateway.submit(account, large)).toMatchObject({
        kind: 'refused',
        refusal: {
          reasons: [{ code: 'BUYING_POWER', field: 'quantity', metadata: { available: expect.any(String) } }],
        },
      })
      const { rows } = await reads.listOrders(account, null, null)
      expect(rows.filter((row) => row.clientOrderId === 'desk-1' && row.quantity === '2')).toHaveLength(1)
      expect((await reads.listPositions(account)).map(({ symbol }) => symbol)).toContain('AAPL')
      const [contract] = (await reads.listOptionContracts('AAPL', null, null)).rows
      const expiries = await reads.listOptionExpiries('AAPL')
      expect(expiries.length).toBeGreaterThan(5)
      const [day = 'none'] = expiries
      const ofDay = (await reads.listOptionContracts('AAPL', day, null)).rows
      expect(new Set(ofDay.map(({ option }) => option?.expires))).toEqual(new Set([day]))
      const spelt = contract?.symbol.replaceAll(' ', '') ?? ''
      expect(await reads.getInstrument(spelt)).toEqual(contract)
      expect(contract).toMatchObject({ kind: 'option', multiplier: '100', option: { underlying: 'AAPL' } })
    })

    test('a grant is given, seen and taken back', async () => {
      const line = await talk(legacy)
      const [agreement] = await listAgreements(line.client)
      if (agreement === undefined) throw new Error('nothing to agree to')
      const [granted] = await createEntitlements(line.client, agreement.id, [line.account], agreement.entitlementCodes)
      expect(granted).toMatchObject({ accountId: line.account, code: 'omni.account_data' })
      expect(await listEntitlements(line.client, line.account)).toEqual([granted])
      expect(await revokeEntitlement(line.client, granted?.id ?? '')).toBe(true)
      expect(await revokeEntitlement(line.client, granted?.id ?? '')).toBe(false)
      expect(await listEntitlements(line.client, line.account)).toEqual([])
    })
  },
)
