import type { Execution } from '../../../preload/contract/blotter.ts'
import type { AccountId, Instant, Json, OrderId } from '../../../preload/contract/words.ts'
import type { Page } from '../../services/broker-ports.ts'
import type { BrokerOrder, OrderPage, Placement } from '../../services/trading-ports.ts'
import { pathOf, read, write } from '../call.ts'
import type { Client } from '../client.ts'
import { misfit, readOne } from '../read-data.ts'
import { pageQuery, readPage } from '../read-page.ts'
import { readPlacement } from '../read-placement.ts'
import { isSurelyOf, readExecution, readOrder, readUnreadableOrder } from '../translate/orders.ts'

const pageSize = 1_000

function ordersOf(accountId: AccountId): string {
  return pathOf('accounts', String(accountId), 'orders')
}

/** Newest first. A row that cannot be read is told beside the others. The answer is unreadable where none can be and one may be no order of the account. */
export async function listOrders(
  client: Client,
  accountId: AccountId,
  from: Instant | null,
  pageToken: string | null,
): Promise<OrderPage> {
  const call = read('list orders', ordersOf(accountId), { from, ...pageQuery(pageToken, pageSize) })
  const answer = await client.send(call)
  const page = readPage(client, call, answer, (raw) => ({ order: readOrder(raw), raw }))
  const odd = page.rows.flatMap(({ order, raw }) => (order === null ? [raw] : []))
  const isAllOdd = odd.length > 0 && odd.length === page.rows.length
  if (isAllOdd && !odd.every((raw) => isSurelyOf(accountId, raw))) throw misfit(call, answer, 'no row fits')
  const unreadable = odd.flatMap((raw) => readUnreadableOrder(accountId, raw) ?? [])
  const rows = page.rows.flatMap(({ order }) => (order?.accountId === accountId ? [order] : []))
  return { ...page, rows, unreadable }
}

/** Fails with not-found. */
export async function getOrder(client: Client, accountId: AccountId, orderId: OrderId): Promise<BrokerOrder> {
  const call = read('get order', pathOf('accounts', String(accountId), 'orders', orderId))
  const answer = await client.send(call)
  const order = readOne(call, answer, readOrder)
  if (order.orderId !== orderId || order.accountId !== accountId) throw misfit(call, answer, 'another order')
  return order
}

/** Newest first. */
export async function listExecutions(
  client: Client,
  accountId: AccountId,
  from: Instant | null,
  pageToken: string | null,
): Promise<Page<Execution>> {
  const path = pathOf('accounts', String(accountId), 'executions')
  const call = read('list executions', path, { from, ...pageQuery(pageToken, pageSize) })
  return readPage(client, call, await client.send(call), (row: Json) => readExecution(accountId, row))
}

/** `payload` is the list of one order, sent as it is. */
export async function submitOrder(client: Client, accountId: AccountId, payload: string): Promise<Placement> {
  const call = write('submit order', 'POST', ordersOf(accountId), payload)
  return readPlacement(await client.settle(call), { accountId, orderId: null })
}

/** `payload` has what changes, sent as it is. */
export async function replaceOrder(
  client: Client,
  accountId: AccountId,
  orderId: OrderId,
  payload: string,
): Promise<Placement> {
  const call = write('replace order', 'PATCH', pathOf('accounts', String(accountId), 'orders', orderId), payload)
  return readPlacement(await client.settle(call), { accountId, orderId })
}

/** Asks for it: a fill can still win the race. */
export async function cancelOrder(client: Client, accountId: AccountId, orderId: OrderId): Promise<Placement> {
  const call = write('cancel order', 'DELETE', pathOf('accounts', String(accountId), 'orders', orderId), null)
  return readPlacement(await client.settle(call), { accountId, orderId })
}
