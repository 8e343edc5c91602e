import { expect, onTestFinished, test } from 'vitest'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import { openArchive } from '../../../main/storage/archive.ts'
import type { Store } from '../../../main/services/store-ports.ts'
import * as made from '../../support/archive-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

async function archive(folder = temporaryFolder()): Promise<Store> {
  const store = await openArchive(folder)
  onTestFinished(() => store.close())
  return store
}

async function asked(store: Store, name = 'one', second = 0): Promise<void> {
  await store.turns.accept({
    questionId: null,
    accountId: made.margin,
    ids: { ...made.turnIds, responseId: made.response(name), userMessageId: made.message(`asked-${name}`) },
    text: 'What moved?',
    title: 'What moved?',
    at: made.at(second),
  })
}

const user = (seq: number) => made.brokerMessage('asked-one', seq, { role: 'user' })
const answer = (seq: number) => made.brokerMessage('answer', seq, { role: 'assistant' })

test('two turns that name the same message do not show it twice', async () => {
  const store = await archive()
  await asked(store)
  await store.turns.saveSnapshot(made.snapshot({ userMessageId: made.message('asked-one') }), 'finishing', made.at(1))
  await asked(store, 'two', 5)
  await store.turns.saveSnapshot(made.snapshot({ id: made.response('two') }), 'finishing', made.at(6))
  await store.turns.finish(made.response('two'), [user(1), answer(2)], made.at(7))
  const ids = (await store.messages.latest(made.thread('one'), 9)).messages.map(({ id }) => id)
  expect(ids.length).toBe(new Set(ids).size)
})

test('a late poll does not bring a finished turn back to life', async () => {
  const store = await archive()
  await asked(store)
  await store.turns.saveSnapshot(made.snapshot(), 'finishing', made.at(2))
  await store.turns.finish(made.response('one'), [user(1), answer(2)], made.at(3))
  const late = made.snapshot({ raw: 'late', status: 'running' })
  expect(await store.turns.saveSnapshot(late, 'running', made.at(4))).toBeNull()
  expect((await store.messages.get(made.message('answer')))?.working?.endedAt).toBe(made.at(2))
})

test('a turn that is set running again has no end', async () => {
  const store = await archive()
  await asked(store)
  await store.turns.setStatus(made.response('one'), 'running', made.at(4))
  expect((await store.turns.get(made.response('one')))?.endedAt).toBeNull()
})

test('a turn that has ended is no longer stopping', async () => {
  const store = await archive()
  await asked(store)
  await store.turns.setStopping(made.response('one'), made.at(1))
  await store.turns.saveSnapshot(made.snapshot({ status: 'canceled' }), 'canceled', made.at(2))
  expect((await store.turns.get(made.response('one')))?.stopping).toBe(false)
})

test('finishing announces an answer that was already here and now has its thoughts', async () => {
  const store = await archive()
  await asked(store)
  await store.turns.saveSnapshot(made.snapshot({ thoughts: ['Reading'] }), 'finishing', made.at(2))
  await store.messages.save(made.margin, [user(1), answer(2)])
  const changed = await store.turns.finish(made.response('one'), [user(1), answer(2)], made.at(3))
  expect(changed.map(({ id, working }) => [id, working?.thoughts.length])).toEqual([['message-answer', 1]])
})

test('a turn still followed keeps being followed when the next question is accepted', async () => {
  const store = await archive()
  await asked(store)
  await store.turns.saveSnapshot(made.snapshot(), 'finishing', made.at(2))
  await asked(store, 'two', 3)
  expect((await store.turns.unfinished()).map(({ responseId }) => responseId)).toEqual(['response-one', 'response-two'])
  expect((await store.turns.ofThread(made.thread('one')))?.responseId).toBe('response-two')
})

test('a lost answer whose message arrives with the history is no longer lost', async () => {
  const store = await archive()
  await asked(store)
  await store.turns.saveSnapshot(made.snapshot(), 'running', made.at(1))
  await store.turns.setStatus(made.response('one'), 'lost', made.at(2))
  await store.messages.save(made.margin, [user(1), answer(2)])
  expect((await store.threads.get(made.thread('one')))?.lastOutcome).toBe('completed')
  expect(await store.turns.ofThread(made.thread('one'))).toBeNull()
})

test('a turn that ends after a later question was accepted does not come back as the live answer', async () => {
  const store = await archive()
  await asked(store)
  await asked(store, 'two', 3)
  const second = made.snapshot({ id: made.response('two'), userMessageId: made.message('asked-two') })
  await store.turns.saveSnapshot(second, 'finishing', made.at(4))
  await store.turns.finish(made.response('two'), [made.brokerMessage('asked-two', 3), answer(4)], made.at(5))
  await store.turns.setStatus(made.response('one'), 'lost', made.at(6))
  expect(await store.turns.ofThread(made.thread('one'))).toBeNull()
  expect((await store.threads.get(made.thread('one')))?.lastOutcome).toBe('completed')
})

test('finishing with a whole long history stores all of it and ends the turn', async () => {
  const store = await archive()
  await asked(store)
  const history = Array.from({ length: 900 }, (_, index) => made.brokerMessage(`old${index}`, index + 1))
  const changed = await store.turns.finish(made.response('one'), [...history, user(901), answer(902)], made.at(9))
  expect(changed.length).toBe(902)
  expect(changed.at(-1)).toMatchObject({
    id: 'message-answer',
    working: { startedAt: made.at(0), endedAt: made.at(9) },
  })
  expect(await store.turns.unfinished()).toEqual([])
  expect(await store.threads.get(made.thread('one'))).toMatchObject({
    unread: true,
    runningSince: null,
    lastActivityAt: made.at(9),
  })
})

test('a turn is not tied to a message of an account that is not its own', async () => {
  const store = await archive()
  await asked(store)
  const foreign = store.turns.attach(made.roth, made.snapshot({ id: made.response('foreign') }), made.at(1))
  expect(await foreign.then(() => 'attached', failureOf)).toMatchObject({ code: 'gone' })
  expect(await store.turns.get(made.response('foreign'))).toBeNull()
})

test('attaching twice leaves the first turn as it is', async () => {
  const store = await archive()
  await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
  await store.turns.attach(made.margin, made.snapshot(), made.at(1))
  await store.turns.attach(made.margin, made.snapshot({ parts: [] }), made.at(5))
  expect(await store.turns.get(made.response('one'))).toMatchObject({
    startedAt: made.at(1),
    parts: made.snapshot().parts,
  })
})
