import { cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Place } from '../../../preload/contract/desktop.ts'
import { actId, messageId, threadId } from '../../../preload/contract/words.ts'
import { usePlace } from '../../../renderer/main-window/use-place.ts'
import { installFakeBridge } from '../../support/fake-bridge.ts'

afterEach(cleanup)

function draw(waiting: (Place | null)[]) {
  const fake = installFakeBridge({ 'desktop.takePlace': () => waiting.shift() ?? null })
  const go = {
    openThread: vi.fn<() => void>(),
    openPage: vi.fn<() => void>(),
    openOrders: vi.fn<() => void>(),
    search: vi.fn<() => void>(),
  }
  const { result } = renderHook(() => usePlace(go))
  return { fake, go, shown: () => result.current[0] }
}

const thread = (id: string, message: string | null): Place => ({
  kind: 'thread',
  threadId: threadId.parse(id),
  messageId: message === null ? null : messageId.parse(message),
})

test('what waits at the start is gone to, and what comes later at each event', async () => {
  const { fake, go, shown } = draw([thread('t-1', 'm-1'), thread('t-2', null)])
  await waitFor(() => expect(go.openThread).toHaveBeenCalledWith('t-1'))
  expect(shown()).toEqual({ messageId: 'm-1' })
  fake.emit({ name: 'desktop.placeWaiting', payload: null })
  await waitFor(() => expect(go.openThread).toHaveBeenLastCalledWith('t-2'))
  await waitFor(() => expect(shown()).toBeNull())
})

test('the same message once more is another place: a reader who scrolled away is led back', async () => {
  const { fake, shown } = draw([thread('t-1', 'm-1'), thread('t-1', 'm-1')])
  await waitFor(() => expect(shown()).not.toBeNull())
  const first = shown()
  fake.emit({ name: 'desktop.placeWaiting', payload: null })
  await waitFor(() => expect(shown()).not.toBe(first))
  expect(shown()).toEqual({ messageId: 'm-1' })
})

test('the search is gone to by its field, and the window alone moves nothing in it', async () => {
  const { fake, go } = draw([{ kind: 'window' }, { kind: 'search' }])
  fake.emit({ name: 'desktop.placeWaiting', payload: null })
  await waitFor(() => expect(go.search).toHaveBeenCalledTimes(1))
  expect(go.openThread).not.toHaveBeenCalled()
})

test('orders and pages of the settings are places too, and nothing that waits moves nothing', async () => {
  const id = actId.parse('8d0b7c4e-6d0f-4f57-9a51-0a6a3b1f0c11')
  const { fake, go } = draw([null, { kind: 'orders', actId: id }, { kind: 'settings', page: 'notifications' }])
  for (let times = 0; times < 3; times += 1) fake.emit({ name: 'desktop.placeWaiting', payload: null })
  await waitFor(() => expect(go.openPage).toHaveBeenCalledWith('notifications'))
  expect(go.openOrders).toHaveBeenCalledWith(id)
  expect(go.openThread).not.toHaveBeenCalled()
  expect(go.openOrders).toHaveBeenCalledTimes(1)
})
