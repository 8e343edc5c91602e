import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keptTicket } from '../../../preload/contract/tickets.ts'
import type { KeptTicket } from '../../../preload/contract/tickets.ts'
import { orderId } from '../../../preload/contract/words.ts'
import { keepTicket } from '../../../renderer/features/order-ticket/keep-ticket.ts'
import { createTicket } from '../../../renderer/features/order-ticket/ticket.ts'
import { useOpened } from '../../../renderer/main-window/use-opened.ts'
import { ticketKey } from '../../../renderer/main-window/workbench/tickets.ts'
import { installFakeBridge, type FakeBridge } from '../../support/fake-bridge.ts'
import { makeAct, makeCheck, makeDraft, makeReview, orderAccount, proposedIn } from '../../support/ticket-fixtures.ts'

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

const makeKept = (key: string): KeptTicket =>
  keptTicket.parse({
    key,
    source: { kind: 'hand', draft: makeDraft(), origin: null },
    rows: [],
    ticked: [0],
    current: 0,
    openedAt: '2026-11-20T19:30:00.000Z',
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

test('a ticket by hand that another window sends is gone here, and nothing of it is kept; the one this window sends stays', async () => {
  const draft = makeDraft()
  const nothing = vi.fn<() => void>()
  fake.answer({ 'tickets.drop': () => null })
  const { result } = renderHook(() => useOpened(orderAccount.id, null, nothing, nothing))
  await waitFor(() => expect(fake.callsOf('tickets.list')).toHaveLength(1))
  act(() => result.current.openDraft(draft))
  act(() => result.current.openDraft(draft))
  const [mine, theirs] = result.current.all.map(({ key }) => key)
  if (mine === undefined || theirs === undefined) throw new Error('two tickets are open')
  const source = { kind: 'hand', draft, origin: null } as const
  const open = (key: string) =>
    result.current.tickets.of(ticketKey(orderAccount.id, key), () =>
      createTicket(
        orderAccount.id,
        source,
        keepTicket({ accountId: orderAccount.id, key, source, openedAt: 0, kept: makeKept(key) }),
      ),
    )
  const [sent] = [open(mine), open(theirs)]
  sent.open()
  await sent.review()
  await sent.send()
  const tell = (change: Record<string, unknown>) =>
    act(() =>
      fake.emit({
        name: 'orders.changed',
        payload: { accountId: orderAccount.id, acts: [makeAct({ origin: null, ...change })] },
      }),
    )
  tell({ state: 'reviewed', ticket: theirs })
  tell({ state: 'sending', ticket: theirs, origin: { ...proposedIn, row: 0 } })
  tell({ state: 'sending', ticket: mine })
  expect(result.current.all.map(({ key }) => key)).toEqual([mine, theirs])
  tell({ state: 'sending', ticket: theirs })
  expect(result.current.all.map(({ key }) => key)).toEqual([mine])
  expect(result.current.tickets.phaseOf(ticketKey(orderAccount.id, theirs))).toBeNull()
  await waitFor(() => expect(fake.callsOf('tickets.drop')).toContainEqual({ accountId: orderAccount.id, key: theirs }))
})
