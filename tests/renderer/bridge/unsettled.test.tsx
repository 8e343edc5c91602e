// @vitest-environment jsdom
import { act as settle, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useUnsettled } from '../../../renderer/bridge/unsettled.ts'
import { installFakeBridge, type FakeBridge } from '../../support/fake-bridge.ts'
import { actIds, makeAct, orderAccount } from '../../support/ticket-fixtures.ts'

let fake: FakeBridge

beforeEach(() => {
  fake = installFakeBridge({ 'orders.unsettled': () => [makeAct({ state: 'unknown' })] })
})
afterEach(() => fake.remove())

function Count() {
  return <output>{useUnsettled(orderAccount.id)}</output>
}

async function draw(): Promise<HTMLElement> {
  const { container } = render(<Count />)
  await settle(async () => undefined)
  return container
}

const tell = async (acts: readonly object[], accountId: number = orderAccount.id): Promise<void> =>
  settle(async () => fake.emit({ name: 'orders.changed', payload: { accountId, acts } }))

test('an order of an earlier run counts until its outcome is known', async () => {
  const page = await draw()
  expect(page.textContent).toBe('1')
  await tell([makeAct({ state: 'unknown' })])
  expect(page.textContent).toBe('1')
  await tell([makeAct({ state: 'accepted', orderId: 'order-1' })])
  expect(page.textContent).toBe('0')
})

test('one that was sent a moment ago counts once every look was in vain, and not while it is looked for', async () => {
  fake.answer({ 'orders.unsettled': () => [] })
  const page = await draw()
  await tell([makeAct({ state: 'unknown', actId: actIds[1] })])
  expect(page.textContent).toBe('0')
  await tell([makeAct({ state: 'not-found', actId: actIds[1] })])
  expect(page.textContent).toBe('1')
  await tell([makeAct({ state: 'left', actId: actIds[1] })])
  expect(page.textContent).toBe('0')
})

test('orders of another account do not count here', async () => {
  fake.answer({ 'orders.unsettled': () => [] })
  const page = await draw()
  await tell([makeAct({ state: 'not-found', accountId: 2 })], 2)
  expect(page.textContent).toBe('0')
})
