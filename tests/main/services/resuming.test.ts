import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

describe('closing in mid-answer', () => {
  test('the same response is resumed, its thoughts kept with their times', async () => {
    for (const legacy of [false, true]) {
      const clock = createFakeClock(fridayAfternoon)
      const broker = await startBroker({ clock, legacy })
      const folder = join(temporaryFolder(), 'profile')
      const first = await startDesk({ clock, broker, folder })
      const threadId = await first.askNew('What moved NVDA today? [slow:4]')
      await first.passUntil('a thought', async () => {
        return ((await first.call('threads.open', { threadId })).live?.working.thoughts.length ?? 0) > 0
      })
      const before = await first.call('threads.open', { threadId })
      const thoughts = before.live?.working.thoughts ?? []
      expect(thoughts.length).toBeGreaterThan(0)
      await first.close()
      await clock.advance(3000)
      const second = await startDesk({ clock, broker, folder })
      const reopened = await second.call('threads.open', { threadId })
      expect(reopened.live?.responseId).toBe(before.live?.responseId)
      const done = await second.finish(threadId)
      expect(done.messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
      expect(done.messages[1]?.working?.thoughts.slice(0, thoughts.length)).toEqual(thoughts)
      expect(broker.count('POST', /omni-ai/)).toBe(1)
      await second.close()
    }
  })

  test('an answer that ended while the desk was closed is there after the start', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const folder = join(temporaryFolder(), 'profile')
    const first = await startDesk({ clock, broker, folder })
    const threadId = await first.askNew('Price of AAPL')
    await first.close()
    await clock.advance(3_600_000)
    const second = await startDesk({ clock, broker, folder })
    const done = await second.finish(threadId)
    expect(done.messages.at(-1)).toMatchObject({ role: 'assistant', outcome: 'completed' })
    expect(done.live).toBeNull()
  })
})

describe('without a network', () => {
  test('a start shows the library and every opened thread, and a question kept then goes once', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const folder = join(temporaryFolder(), 'profile')
    const first = await startDesk({ clock, broker, folder })
    const threadId = await first.askNew('Price of AAPL')
    const online = await first.finish(threadId)
    await first.close()

    broker.intercept = () => new Response(null, { status: 503, headers: { 'x-simulator-fault': 'reset' } })
    const second = await startDesk({ clock, broker, folder })
    const { threads, total } = await second.call('threads.list', {
      accountId: second.accountId,
      limit: 50,
      before: null,
    })
    expect(total).toBe(1)
    expect(threads[0]).toMatchObject({ id: threadId, title: online.thread.title })
    expect((await second.call('threads.open', { threadId })).messages).toEqual(online.messages)
    await second.passUntil('offline is known', async () => {
      const { state, nextTryAt } = await second.call('session.connectionStatus', null)
      return state === 'offline' && nextTryAt !== null
    })
    expect(await second.ask(threadId, 'And MSFT?')).toMatchObject({ outcome: 'waiting' })
    const posts = broker.count('POST', /messages$/)

    broker.intercept = () => null
    await second.passUntil('the kept question was sent', () => broker.count('POST', /messages$/) > posts)
    const done = await second.finish(threadId)
    expect(done.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant'])
    expect(broker.count('POST', /messages$/)).toBe(posts + 1)
  })

  test('a hundred flaps in a minute cost no more than two requests a second', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const desk = await startDesk({ clock, broker })
    await desk.askNew('Price of AAPL [stuck]')
    await clock.advance(2100)
    const before = broker.exchanges.length
    for (let flap = 0; flap < 100; flap++) {
      broker.intercept =
        flap % 2 === 0
          ? () => new Response(null, { status: 503, headers: { 'x-simulator-fault': 'reset' } })
          : () => null
      await clock.advance(600)
    }
    expect(broker.exchanges.length - before).toBeLessThanOrEqual(120)
    expect(desk.logLines.filter((line) => line.startsWith('BUG'))).toEqual([])
  })
})

describe('a restart between keeping a question and the server’s answer', () => {
  test('looks for it instead of sending it again', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const folder = join(temporaryFolder(), 'profile')
    const first = await startDesk({ clock, broker, folder })
    const gate = Promise.withResolvers<Response | null>()
    broker.intercept = ({ method }) => (method === 'POST' ? gate.promise : null)
    const asked = first.ask(null, 'Price of AAPL').catch(() => null)
    await clock.advance(500)
    await first.close()
    gate.resolve(null)
    await asked
    broker.intercept = () => null
    const second = await startDesk({ clock, broker, folder })
    expect(await second.call('threads.unplaced', { accountId: second.accountId })).toMatchObject([{ state: 'unknown' }])
    await second.passUntil('the thread was found', () =>
      second.payloads('unplaced.changed').some(({ placed }) => placed),
    )
    expect(broker.count('POST', /threads$/)).toBe(1)
  })
})

describe('accounts', () => {
  test('threads of one account are not opened under another', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const desk = await startDesk({ clock, broker })
    const threadId = await desk.askNew('Price of AAPL')
    await desk.finish(threadId)
    await desk.call('session.chooseAccount', { accountId: 22207 })
    expect((await desk.call('threads.list', { accountId: 22207, limit: 50, before: null })).threads).toEqual([])
    expect(await desk.failure('threads.open', { threadId })).toMatchObject({ code: 'gone' })
  })
})

describe('what happened elsewhere', () => {
  test('threads asked on another computer are in the library after a start', async () => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const here = await startDesk({ clock, broker })
    await here.clock.advance(1000)
    await here.close()
    const elsewhere = await startDesk({ clock, broker })
    const threadId = await elsewhere.askNew('Price of KO')
    await elsewhere.finish(threadId)
    await elsewhere.close()
    const again = await startDesk({ clock, broker, folder: here.folder })
    await again.passUntil('the thread is listed', async () => {
      const { threads } = await again.call('threads.list', { accountId: again.accountId, limit: 50, before: null })
      return threads.some(({ id }) => id === threadId)
    })
    await again.call('threads.open', { threadId })
    await again.passUntil('its messages are here', async () => {
      return (await again.call('threads.open', { threadId })).messages.length === 2
    })
    expect((await again.call('threads.open', { threadId })).thread.symbols).toContain('KO')
  })

  test('the newest messages of a long thread are shown in both dialects, and the oldest can be reached', async () => {
    for (const legacy of [false, true]) {
      const clock = createFakeClock(fridayAfternoon)
      const broker = await startBroker({ clock, legacy })
      const writer = await startDesk({ clock, broker })
      const threadId = await writer.askNew('Price of KO')
      await writer.finish(threadId)
      for (let turn = 0; turn < 55; turn++) {
        await writer.ask(threadId, `Price of KO, time ${turn}`)
        await clock.advance(9000)
      }
      await writer.finish(threadId)
      await writer.close()
      const reader = await startDesk({ clock, broker })
      await reader.passUntil('the thread is listed', async () => {
        return (await reader.call('threads.list', { accountId: reader.accountId, limit: 50, before: null })).total === 1
      })
      await reader.call('threads.open', { threadId })
      await reader.passUntil('the last message was announced', () =>
        reader.payloads('conversation.changed').some(({ messages }) => messages.some(({ seq }) => seq === 112)),
      )
      const opened = await reader.call('threads.open', { threadId })
      expect(opened.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, index) => 53 + index))
      const older = await reader.call('threads.older', { threadId, beforeSeq: 53, limit: 60 })
      expect(older.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 52 }, (_, index) => 1 + index))
      expect(older.hasOlder).toBe(false)
      await reader.close()
    }
  })
})
