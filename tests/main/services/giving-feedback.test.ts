import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import type { Feedback, Score } from '../../../preload/contract/feedback.ts'
import type { MessageId, ThreadId } from '../../../preload/contract/words.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { FakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const feedbacks = /\/messages\/[^/]+\/feedback$/
const cut = (): Response => new Response(null, { status: 503, headers: { 'x-simulator-fault': 'reset' } })

interface Rated {
  readonly clock: FakeClock
  readonly broker: TestBroker
  readonly folder: string
  desk: TestDesk
  readonly threadId: ThreadId
  readonly answer: MessageId
  give(score: Score, comment?: string | null): Promise<null>
  kept(): Promise<Feedback | null>
  /** Passes time until the feedback is in this state. */
  until(state: Feedback['state']): Promise<Feedback | null>
  /** What the broker was told, in order. */
  told(): { score: number; comment?: string }[]
}

/** A desk with one finished answer. */
async function rated(text = 'Price of AAPL'): Promise<Rated> {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const folder = join(temporaryFolder(), 'profile')
  const desk = await startDesk({ clock, broker, folder })
  const threadId = await desk.askNew(text)
  const answer = (await desk.finish(threadId)).messages[1]?.id
  if (answer === undefined) throw new Error('no answer')
  const world: Rated = {
    clock,
    broker,
    folder,
    desk,
    threadId,
    answer,
    give: (score, comment = null) => world.desk.call('feedback.give', { messageId: answer, score, comment }),
    kept: async () => (await world.desk.call('threads.open', { threadId })).messages[1]?.feedback ?? null,
    async until(state) {
      await world.desk.passUntil(`feedback is ${state}`, async () => (await world.kept())?.state === state)
      return await world.kept()
    },
    told: () =>
      broker.exchanges
        .filter(({ method, path }) => method === 'POST' && feedbacks.test(path))
        .map(({ body }) => JSON.parse(body)),
  }
  return world
}

async function goOffline(world: Rated): Promise<void> {
  world.broker.intercept = cut
  await world.desk.passUntil('offline is known', async () => {
    return (await world.desk.call('session.connectionStatus', null)).state === 'offline'
  })
}

/** Holds back the next feedback until it is released. */
function hold({ broker }: Rated): { arrived: Promise<void>; release: (answer: Response | null) => void } {
  const arrival = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<Response | null>()
  broker.intercept = async ({ url }) => {
    if (!feedbacks.test(new URL(url).pathname)) return null
    broker.intercept = () => null
    arrival.resolve()
    return await gate.promise
  }
  return { arrived: arrival.promise, release: gate.resolve }
}

describe('feedback', () => {
  test('is told to the broker once and stays with its message', async () => {
    const world = await rated()
    await world.give(1)
    const sent = await world.until('sent')
    expect(sent).toMatchObject({ score: 1, comment: null, failure: null })
    expect(world.told()).toEqual([{ account_id: 19816, score: 1 }])
    const told = world.desk.payloads('conversation.changed').flatMap(({ messages }) => messages)
    expect(told.filter(({ id }) => id === world.answer).at(-1)?.feedback).toEqual(sent)
    // The same choice again: a double click, a second window.
    await world.give(1)
    await world.clock.advance(5000)
    expect(world.told()).toHaveLength(1)
  })

  test('carries a trimmed comment, and refuses one that is too long', async () => {
    const world = await rated()
    await world.give(-1, '  The price was stale. \n')
    await world.until('sent')
    expect(world.told()).toEqual([{ account_id: 19816, score: -1, comment: 'The price was stale.' }])
    const tooLong = { messageId: world.answer, score: -1 as const, comment: 'x'.repeat(2001) }
    expect(await world.desk.failure('feedback.give', tooLong)).toMatchObject({ code: 'invalid-input' })
  })

  test('taken back is told as 0, without the comment', async () => {
    const world = await rated()
    await world.give(1, 'Well said')
    await world.until('sent')
    await world.give(0, 'Well said')
    await world.desk.passUntil('taken back', async () => (await world.kept())?.score === 0)
    expect(await world.until('sent')).toMatchObject({ score: 0, comment: null })
    expect(world.told().map(({ score }) => score)).toEqual([1, 0])
  })

  test('is for final answers of the chosen account only', async () => {
    const world = await rated()
    const { messages } = await world.desk.call('threads.open', { threadId: world.threadId })
    const question = { messageId: messages[0]?.id ?? '', score: 1, comment: null } as const
    expect(await world.desk.failure('feedback.give', question)).toMatchObject({ code: 'invalid-input' })
    expect(await world.desk.failure('feedback.give', { ...question, messageId: 'nowhere' })).toMatchObject({
      code: 'gone',
    })
    const other = (await world.desk.call('session.get', null)).accounts.find(({ id }) => id !== world.desk.accountId)
    await world.desk.call('session.chooseAccount', { accountId: other?.id ?? 0 })
    expect(await world.desk.failure('feedback.give', { ...question, messageId: world.answer })).toMatchObject({
      code: 'gone',
    })
    expect(world.told()).toEqual([])
  })
})

describe('without a connection', () => {
  test('waits over a restart and goes once, under the account of its thread, when the line is back', async () => {
    const world = await rated()
    await goOffline(world)
    await world.give(-1, 'Stale')
    expect(await world.kept()).toMatchObject({ state: 'waiting', failure: { code: 'connection-reset' } })
    await world.desk.close()
    world.desk = await startDesk({ clock: world.clock, broker: world.broker, folder: world.folder })
    expect(await world.kept()).toMatchObject({ score: -1, comment: 'Stale' })
    await goOffline(world)
    const other = (await world.desk.call('session.get', null)).accounts.find(({ id }) => id !== world.desk.accountId)
    await world.desk.call('session.chooseAccount', { accountId: other?.id ?? 0 })
    expect(world.told()).toEqual([])
    world.broker.intercept = () => null
    await world.desk.passUntil('it was told', () => world.told().length > 0)
    await world.clock.advance(120_000)
    expect(world.told()).toEqual([{ account_id: 19816, score: -1, comment: 'Stale' }])
  })

  test('the last of several choices is the one that goes', async () => {
    const world = await rated()
    await goOffline(world)
    await world.give(1)
    await world.give(-1)
    await world.give(-1, 'Stale')
    world.broker.intercept = () => null
    await world.until('sent')
    expect(world.told()).toEqual([{ account_id: 19816, score: -1, comment: 'Stale' }])
  })

  test('taken back before anything went out leaves nothing to tell', async () => {
    const world = await rated()
    await goOffline(world)
    await world.give(1)
    await world.give(0)
    expect(await world.kept()).toBeNull()
    world.broker.intercept = () => null
    await world.clock.advance(120_000)
    expect(world.told()).toEqual([])
  })
})

describe('while one is on its way', () => {
  test('a newer choice goes after it, never beside it', async () => {
    const world = await rated()
    const held = hold(world)
    await world.give(1)
    await held.arrived
    await world.give(-1)
    await world.give(0)
    expect(await world.kept()).toMatchObject({ score: 0, state: 'waiting', failure: null })
    await world.clock.advance(1000)
    expect(world.told()).toEqual([])
    held.release(null)
    await world.until('sent')
    expect(world.told().map(({ score }) => score)).toEqual([1, 0])
  })

  test('no answer means unknown: it is not repeated, also not by a reconnect, until the user says so', async () => {
    const world = await rated()
    world.broker.intercept = ({ url }) => (feedbacks.test(new URL(url).pathname) ? cut() : null)
    await world.give(1)
    expect(await world.until('unknown')).toMatchObject({ failure: { code: 'unknown-outcome' } })
    await goOffline(world)
    world.broker.intercept = () => null
    await world.clock.advance(120_000)
    expect(world.told()).toHaveLength(1)
    await world.give(1)
    await world.until('sent')
    expect(world.told()).toHaveLength(2)
  })

  test('closing leaves it unknown at the next start', async () => {
    const world = await rated()
    const held = hold(world)
    await world.give(1)
    await held.arrived
    await world.desk.close()
    held.release(null)
    world.desk = await startDesk({ clock: world.clock, broker: world.broker, folder: world.folder })
    expect(await world.until('unknown')).toMatchObject({ score: 1, failure: { code: 'unknown-outcome' } })
    await world.clock.advance(120_000)
    expect(world.told()).toHaveLength(1)
  })
})

describe('refused', () => {
  test('says so in the server’s words with the request id, and is not repeated', async () => {
    for (const status of [403, 422]) {
      const world = await rated()
      const body = { error: { code: status, message: 'No feedback here' }, metadata: { request_id: 'req-1' } }
      world.broker.intercept = ({ url }) =>
        feedbacks.test(new URL(url).pathname) ? Response.json(body, { status }) : null
      await world.give(1)
      expect(await world.until('refused')).toMatchObject({
        failure: { status, serverMessage: 'No feedback here', requestId: 'req-1' },
      })
      await world.clock.advance(120_000)
      expect(world.told()).toHaveLength(1)
      // Nothing was ever taken: taking it back is a matter of this computer.
      await world.give(0)
      expect(await world.kept()).toBeNull()
      expect(world.told()).toHaveLength(1)
      await world.desk.close()
    }
  })

  test('by a rate limit waits as long as asked and goes by itself', async () => {
    const world = await rated()
    let limits = 1
    world.broker.intercept = ({ url }) => {
      if (!feedbacks.test(new URL(url).pathname) || limits-- <= 0) return null
      return Response.json({ error: { code: 429, message: 'Slow' } }, { status: 429, headers: { 'retry-after': '7' } })
    }
    await world.give(1)
    expect(await world.until('waiting')).toMatchObject({ score: 1 })
    await world.desk.passUntil('it was sent', async () => (await world.kept())?.state === 'sent', 20_000)
    expect(world.told()).toHaveLength(2)
  })
})

test('a damaged row of feedback hides neither its message nor the others', async () => {
  const world = await rated()
  await world.give(1)
  await world.until('sent')
  await world.desk.close()
  const folder = join(world.folder, new URL(world.broker.origin).host.replace(':', '_'))
  const file = new DatabaseSync(join(folder, 'archive.db'))
  file.exec(`UPDATE feedback SET failure = '{', state = 'waiting'`)
  file.close()
  world.desk = await startDesk({ clock: world.clock, broker: world.broker, folder: world.folder })
  const { messages } = await world.desk.call('threads.open', { threadId: world.threadId })
  expect(messages).toMatchObject([{ role: 'user' }, { role: 'assistant' }])
})
