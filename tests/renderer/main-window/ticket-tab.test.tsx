import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { orderId } from '../../../preload/contract/words.ts'
import { selectDraft, type Selection } from '../../../renderer/main-window/workbench/selection.ts'
import TicketTab from '../../../renderer/main-window/workbench/ticket-tab.tsx'
import { createTickets } from '../../../renderer/main-window/workbench/tickets.ts'
import { installFakeBridge, type FakeBridge } from '../../support/fake-bridge.ts'
import { makeAct, makeBlotter, makeCheck, makeDraft, makeReview, orderAccount } from '../../support/ticket-fixtures.ts'

let fake: FakeBridge
const nothing = vi.fn<() => void>()
const cancelDraft = { kind: 'cancel', orderId: orderId.parse('order-1') } as const

beforeEach(() => {
  fake = installFakeBridge({
    'orders.acts': () => [],
    'orders.check': ({ rows }) => rows.map(() => makeCheck()),
    'orders.review': () => ({ outcome: 'reviewed', review: makeReview() }),
    'orders.submit': () => ({ outcome: 'sending', acts: [makeAct()] }),
    'orders.record': () => [],
    'blotter.watch': () => makeBlotter([]),
    'blotter.unwatch': () => null,
    'quotes.watch': () => [],
  })
})
afterEach(() => {
  cleanup()
  fake.remove()
})

function drawer() {
  const tickets = createTickets()
  const onSelect = vi.fn<(selection: Selection) => void>()
  const tab = (selection: Selection, all: readonly Selection[] = [selection]) => (
    <TicketTab
      selection={selection}
      all={all}
      account={orderAccount}
      connection="simulator"
      tickets={tickets}
      inSight
      onShow={nothing}
      onOrders={nothing}
      onDraft={nothing}
      onSelect={onSelect}
      onClose={nothing}
    />
  )
  return { tab, onSelect }
}

test('a cancelation is in sight while its review is made, and asking for it twice makes one', async () => {
  let answer: () => void = () => undefined
  fake.answer({
    'orders.review': () =>
      new Promise((resolve) => {
        answer = () => resolve({ outcome: 'reviewed', review: makeReview() })
      }),
  })
  const { tab } = drawer()
  const { rerender } = render(tab(selectDraft(cancelDraft, 'review', 1)))
  await screen.findByRole('form', { name: 'Order ticket' })
  await waitFor(() => expect(fake.callsOf('orders.review')).toHaveLength(1))
  rerender(tab(selectDraft(cancelDraft, 'review', 2)))
  answer()
  await screen.findByRole('button', { name: 'Back' })
  expect(fake.callsOf('orders.review')).toMatchObject([{ rows: [{ draft: cancelDraft }] }])
})

test('a cancelation that cannot be reviewed says what stands in the way', async () => {
  const check = makeCheck({ problems: [{ field: 'orderId', code: 'order-ended' }], isReady: false })
  fake.answer({ 'orders.check': () => [check], 'orders.review': () => ({ outcome: 'not-ready', checks: [check] }) })
  render(drawer().tab(selectDraft(cancelDraft, 'review', 1)))
  expect(await screen.findByText('1 field needs a look')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Review' }).matches(':disabled')).toBe(true)
})

test('of several tickets each can be reached without closing another', async () => {
  const user = userEvent.setup()
  const { tab, onSelect } = drawer()
  const one = selectDraft(makeDraft({ quantity: '12' }), 'fields', 1)
  const two = selectDraft(
    makeDraft({ symbol: 'F', quantity: '1200', orderType: 'MARKET', limitPrice: '' }),
    'fields',
    2,
  )
  const all = [two, one]
  const { rerender } = render(tab(one, [one]))
  await screen.findByRole('form', { name: 'Order ticket' })
  expect(screen.queryByRole('button', { name: /open tickets/ })).toBeNull()
  rerender(tab(two, all))
  await user.click(screen.getByRole('button', { name: '2 open tickets' }))
  const items = screen.getAllByRole('menuitemradio')
  expect(
    items.map((item) => [item.getAttribute('aria-checked'), item.querySelector('.ellipsis')?.textContent]),
  ).toEqual([
    ['true', 'BUY 1,200 F MARKET'],
    ['false', 'BUY 12 AAPL LIMIT 182.50'],
  ])
  await user.click(screen.getByRole('menuitemradio', { name: /AAPL/ }))
  expect(onSelect).toHaveBeenCalledWith(one)
})
