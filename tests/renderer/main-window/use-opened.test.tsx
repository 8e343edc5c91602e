import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { orderId } from '../../../preload/contract/words.ts'
import { createTicket } from '../../../renderer/features/order-ticket/ticket.ts'
import { useOpened } from '../../../renderer/main-window/use-opened.ts'
import { ticketKey } from '../../../renderer/main-window/workbench/tickets.ts'
import { installFakeBridge, type FakeBridge } from '../../support/fake-bridge.ts'
import { makeAct, makeCheck, makeReview, orderAccount } from '../../support/ticket-fixtures.ts'

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge({
    'tickets.list': () => [],
    'orders.check': ({ rows }) => rows.map(() => makeCheck()),
    'orders.review': () => ({ outcome: 'reviewed', review: makeReview() }),
    'orders.submit': () => ({ outcome: 'sending', acts: [makeAct()] }),
  })
})
afterEach(() => {
  cleanup()
  fake.remove()
})

test('a cancelation that was sent does not stand in the way of the next one of the same order', async () => {
  const draft = { kind: 'cancel', orderId: orderId.parse('order-1') } as const
  const nothing = vi.fn<() => void>()
  const { result } = renderHook(() => useOpened(orderAccount.id, null, nothing, nothing))
  await waitFor(() => expect(fake.callsOf('tickets.list')).toHaveLength(1))
  act(() => result.current.openDraft(draft, 'review'))
  const key = ticketKey(orderAccount.id, result.current.current?.key ?? '')
  const make = () => createTicket(orderAccount.id, { kind: 'hand', draft, origin: null })
  const ticket = result.current.tickets.of(key, make)
  ticket.open()
  await ticket.review()
  act(() => result.current.openDraft(draft, 'review'))
  expect(result.current.tickets.of(key, make)).toBe(ticket)
  await ticket.send()
  expect(ticket.get().phase).toBe('sent')
  act(() => result.current.openDraft(draft, 'review'))
  expect(result.current.tickets.phaseOf(key)).toBeNull()
  expect(result.current.all).toHaveLength(1)
})
