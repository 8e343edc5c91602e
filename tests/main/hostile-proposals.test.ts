import { expect, test } from 'vitest'
import { requests } from '../../preload/contract/index.ts'
import { warning } from '../../preload/contract/order-checks.ts'
import type { TicketRow } from '../../preload/contract/order-checks.ts'
import type { Proposal } from '../../preload/contract/orders.ts'
import { threadId as threadIdOf } from '../../preload/contract/words.ts'
import type { Json } from '../../preload/contract/words.ts'
import { badPrefills } from '../support/bad-prefills.ts'
import { fridayAfternoon, startBroker, startDesk } from '../support/desk.ts'
import type { TestBroker, TestDesk } from '../support/desk.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { answerWith, goodOrder, ordersPart } from '../support/proposal-threads.ts'
import { scriptThreads } from '../support/scripted-threads.ts'

/** The contract takes so many orders at once. */
const mostAtOnce = 50
const threadId = threadIdOf.parse('thread-0')

/** An armed live account with one answer: nothing but the rules stands between a press and an order. */
async function start(parts: readonly Json[]): Promise<{ desk: TestDesk; broker: TestBroker }> {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock, takesOrders: true })
  scriptThreads(broker, [answerWith('Proposals', parts)])
  broker.amend = async ({ url }, response) => {
    const { pathname } = new URL(url)
    return /^\/v1\/(market-data\/snapshot|instruments)/.test(pathname) ? await asInTheTable(response) : response
  }
  const desk = await startDesk({ clock, broker })
  await desk.passUntil('the line is known to be good', async () => {
    return (await desk.call('session.connectionStatus', null)).state === 'connected'
  })
  const { accounts } = await desk.call('session.get', null)
  const name = accounts.find(({ id }) => id === desk.accountId)?.name ?? ''
  await desk.call('arming.arm', { accountId: desk.accountId, name })
  await desk.passUntil('the answer', async () => {
    return (await desk.call('threads.open', { threadId })).messages.length === 2
  })
  return { desk, broker }
}

/** The table of bad prefills is written for this price, and for whole shares. */
async function asInTheTable(response: Response): Promise<Response> {
  const text = (await response.text())
    .replaceAll(/"last_trade":\{"price":"[^"]*"/g, '"last_trade":{"price":"182.64"')
    .replaceAll(/"bid":"[^"]*"/g, '"bid":"182.63"')
    .replaceAll(/"ask":"[^"]*"/g, '"ask":"182.65"')
    .replaceAll('"is_fractionable":true', '"is_fractionable":false')
  return new Response(text, { status: response.status, headers: { 'content-type': 'application/json' } })
}

async function proposalOf(desk: TestDesk, actionId: string): Promise<Proposal> {
  const { messages } = await desk.call('threads.open', { threadId })
  const messageId = messages.at(-1)?.id ?? ''
  return await desk.call('orders.proposal', { threadId, messageId, actionId })
}

/** The row as the ticket opens with it: every warning ticked, nothing typed. */
function unread({ origin, rows }: Proposal, row: number): TicketRow | null {
  const draft = rows[row]?.draft ?? null
  if (draft === null) return null
  return {
    draft,
    origin: { ...origin, row },
    overrides: [],
    acknowledged: warning.shape.code.options,
    retyped: [],
  }
}

async function review(desk: TestDesk, rows: TicketRow[]) {
  const reviewing = desk.call('orders.review', { accountId: desk.accountId, rows })
  await desk.clock.advance(500)
  return await reviewing
}

const writes = (broker: TestBroker) =>
  broker.exchanges.filter(({ method, path }) => method !== 'GET' && /\/(orders|positions)\b/.test(path))

test(`of ${badPrefills.length} bad proposals none comes through a review unread, on an armed live account`, async () => {
  const kinds = ['NEW', 'CANCEL', 'MODIFY'] as const
  const bad = kinds.map((kind) => badPrefills.filter(({ actionType }) => actionType === kind))
  const { desk, broker } = await start([
    ordersPart('good', [goodOrder]),
    ...kinds.map((kind, index) => ordersPart(kind, bad[index]?.map(({ row }) => row) ?? [], kind)),
  ])
  const good = unread(await proposalOf(desk, 'good'), 0)
  // What stands in the way of the others does not stand in the way of a good one.
  expect(good === null ? 'no ticket' : (await review(desk, [good])).outcome).toBe('reviewed')

  const accepted: string[] = []
  let opened = 0
  for (const [index, kind] of kinds.entries()) {
    const proposal = await proposalOf(desk, kind)
    const named = (bad[index] ?? []).map(({ what }, at) => ({ what, at, row: unread(proposal, at) }))
    expect(proposal.rows).toHaveLength(named.length)
    // A row that is no object has no field to name; the ticket shows it as it came.
    const isObject = (raw: Json | undefined): boolean => typeof raw === 'object' && raw !== null && !Array.isArray(raw)
    const untold = named.filter(({ at, row }) => {
      const read = proposal.rows[at]
      return row === null && isObject(read?.raw) && read?.problems.length === 0
    })
    expect(untold.map(({ what }) => what)).toEqual([])
    const tickets = named.flatMap(({ what, row }) => (row === null ? [] : [{ what, row }]))
    opened += tickets.length
    for (let from = 0; from < tickets.length; from += mostAtOnce) {
      const batch = tickets.slice(from, from + mostAtOnce)
      const result = await review(
        desk,
        batch.map(({ row }) => row),
      )
      // One that is ready keeps no other from being sent, so each is looked at by itself.
      const isReady = (at: number): boolean => result.outcome === 'reviewed' || result.checks[at]?.isReady !== false
      accepted.push(...batch.flatMap(({ what }, at) => (isReady(at) ? [what] : [])))
    }
  }
  expect(accepted).toEqual([])
  expect(opened).toBeGreaterThan(100)
  expect(await desk.call('orders.acts', { accountId: desk.accountId, threadId: null })).toHaveLength(1)
  expect(writes(broker)).toEqual([])
})

test('five hundred orders are read, one more is told as left out, and no call takes more than fifty', async () => {
  const many = (count: number): Json[] => Array.from({ length: count }, () => goodOrder)
  const { desk, broker } = await start([ordersPart('five hundred', many(500)), ordersPart('more', many(501))])
  expect((await proposalOf(desk, 'five hundred')).leftOut).toBe(0)
  const more = await proposalOf(desk, 'more')
  expect([more.rows.length, more.leftOut]).toEqual([500, 1])
  const row = unread(more, 0)
  const rows = row === null ? [] : Array.from({ length: 51 }, () => row)
  expect(await desk.failure('orders.review', { accountId: desk.accountId, rows })).toMatchObject({
    code: 'invalid-input',
    field: 'rows',
  })
  expect(writes(broker)).toEqual([])
})

test('from the quick-ask window every call about orders, arming and guards is refused, whatever it holds', async () => {
  const { desk, broker } = await start([ordersPart('good', [goodOrder])])
  const names = Object.keys(requests).filter((name) => /^(orders|blotter|arming|guards)\./.test(name))
  expect(names.length).toBeGreaterThanOrEqual(15)
  const payloads = [null, {}, { accountId: desk.accountId, name: 'Individual Margin', rows: [], reviewId: 'x' }]
  const answers = await Promise.all(
    names.flatMap((name) => payloads.map((payload) => desk.desk.dispatch('quick-ask', name, payload))),
  )
  const refused = { ok: false, failure: { code: 'not-allowed' } }
  expect(answers).toEqual(answers.map(() => refused))
  expect(writes(broker)).toEqual([])
})
