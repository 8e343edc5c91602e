import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { threadId } from '../../../../../preload/contract/words.ts'
import {
  createDraftKeeper,
  keyOf,
  type Place,
} from '../../../../../renderer/features/conversation/composer/draft-keeper.ts'
import { account, threadA, threadB } from '../../../../support/conversation-fixtures.ts'
import { failing, installFakeBridge, type FakeBridge } from '../../../../support/fake-bridge.ts'

const placeA: Place = { accountId: account, threadId: threadA }
const placeB: Place = { accountId: account, threadId: threadB }

let stored: Map<string, string>
let desk: FakeBridge
beforeEach(() => {
  vi.useFakeTimers()
  stored = new Map()
  desk = installFakeBridge({
    'drafts.get': (place) => ({ text: stored.get(`${place.accountId}/${place.threadId ?? 'new'}`) ?? '' }),
    'drafts.save': ({ text, ...place }) => {
      stored.set(`${place.accountId}/${place.threadId ?? 'new'}`, text)
      return null
    },
  })
})
afterEach(() => {
  vi.useRealTimers()
  desk.remove()
})

const arrive = () => vi.advanceTimersByTimeAsync(0)
const storedOf = (place: Place) => stored.get(keyOf(place))

test('fifty switches faster than any answer leave every text in its own thread', async () => {
  const keeper = createDraftKeeper()
  const places = Array.from({ length: 50 }, (_, index) => ({
    accountId: account,
    threadId: threadId.parse(`t${index}`),
  }))
  for (const [index, place] of places.entries()) {
    keeper.open(place)
    keeper.change(`text ${index}`)
  }
  keeper.flush()
  await vi.advanceTimersByTimeAsync(1000)
  expect(places.map(storedOf)).toEqual(places.map((_, index) => `text ${index}`))
})

test('a stored draft that arrives after the user went on does not appear in the next thread', async () => {
  stored.set(keyOf(placeA), 'draft of A')
  const keeper = createDraftKeeper()
  keeper.open(placeA)
  keeper.open(placeB)
  await arrive()
  expect(keeper.get().text).toBe('')
  keeper.open(placeA)
  await arrive()
  expect(keeper.get().text).toBe('draft of A')
})

test('what is typed before the stored draft arrives joins it instead of replacing it', async () => {
  stored.set(keyOf(placeA), 'stored')
  const keeper = createDraftKeeper()
  keeper.open(placeA)
  keeper.change('typed at once')
  await vi.advanceTimersByTimeAsync(300)
  expect(keeper.get().text).toBe('stored\n\ntyped at once')
  expect(storedOf(placeA)).toBe('stored\n\ntyped at once')
})

test('typing is saved within 300 ms, and not at every key', async () => {
  const keeper = createDraftKeeper()
  keeper.open(placeA)
  await arrive()
  for (const text of ['a', 'ab', 'abc']) keeper.change(text)
  expect(desk.callsOf('drafts.save')).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(300)
  expect(desk.callsOf('drafts.save')).toEqual([{ ...placeA, text: 'abc' }])
})

test('leaving a place saves its text at once', async () => {
  const keeper = createDraftKeeper()
  keeper.open(placeA)
  await arrive()
  keeper.change('half a thought')
  keeper.open(placeB)
  await arrive()
  expect(storedOf(placeA)).toBe('half a thought')
  expect(storedOf(placeB)).toBeUndefined()
})

test('a text whose save failed is said to be unsaved, stays, and is saved with the next try', async () => {
  const keeper = createDraftKeeper()
  desk.answer({
    'drafts.save': () => {
      throw failing({ code: 'store-unavailable' })
    },
  })
  keeper.open(placeA)
  await arrive()
  keeper.change('precious')
  await vi.advanceTimersByTimeAsync(300)
  expect(keeper.get()).toMatchObject({ text: 'precious', unsaved: true })
  keeper.open(placeB)
  keeper.open(placeA)
  await arrive()
  expect(keeper.get().text).toBe('precious')
  desk.answer({
    'drafts.save': ({ text }) => {
      stored.set(keyOf(placeA), text)
      return null
    },
  })
  keeper.flush()
  await arrive()
  expect(storedOf(placeA)).toBe('precious')
  expect(keeper.get().unsaved).toBe(false)
})

test('text put back for another thread waits there and never shows here', async () => {
  stored.set(keyOf(placeA), 'already there')
  const keeper = createDraftKeeper()
  keeper.open(placeB)
  await arrive()
  keeper.putBack(placeA, 'came back')
  await arrive()
  expect(keeper.get().text).toBe('')
  expect(storedOf(placeA)).toBe('came back\n\nalready there')
})
