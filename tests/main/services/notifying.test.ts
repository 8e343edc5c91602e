import { expect, test } from 'vitest'
import { readLaunch } from '../../../main/services/read-launch.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'
import { createRecordingDesktop } from '../../support/desktop-host.ts'
import type { RecordingDesktop } from '../../support/desktop-host.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { FakeClock } from '../../support/fake-clock.ts'

interface Started {
  readonly desk: TestDesk
  readonly desktop: RecordingDesktop
  readonly broker: TestBroker
  readonly clock: FakeClock
}

/** A desk whose window the user has left, on a broker with two accounts; `notifications` replaces fields of the setting. */
async function start(notifications: object = {}): Promise<Started> {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const desktop = createRecordingDesktop()
  const desk = await startDesk({ clock, broker, desktop })
  await desk.call('settings.change', {
    notifications: { on: true, afterSeconds: 10, shows: 'nothing', ...notifications },
  })
  return { desk, desktop, broker, clock }
}

test('an answer that took long is told once, by nothing but its being there, and leads to its message', async () => {
  const { desk, desktop } = await start()
  const threadId = await desk.askNew('What moved NVDA today? [slow:12]')
  const { messages } = await desk.finish(threadId)
  await desk.clock.advance(60_000)
  expect(desktop.notices).toEqual([
    {
      title: 'An answer is ready',
      body: 'Open Omni Desk to see it',
      place: { kind: 'thread', threadId, messageId: messages.at(-1)?.id },
    },
  ])
})

test('a quick answer, one that is seen, and one the user stopped are not told', async () => {
  const { desk, desktop } = await start()
  await desk.finish(await desk.askNew('Price of AAPL'))
  desktop.focused = true
  await desk.finish(await desk.askNew('Price of MSFT [slow:12]'))
  desktop.focused = false
  const stopped = await desk.askNew('Price of NVDA [stuck]')
  await desk.clock.advance(30_000)
  await desk.call('threads.stop', { threadId: stopped })
  await desk.finish(stopped)
  expect(desktop.notices).toEqual([])
})

test('the seconds are the setting’s, and off is off', async () => {
  const { desk, desktop } = await start({ afterSeconds: 600 })
  await desk.finish(await desk.askNew('Price of AAPL [slow:12]'))
  expect(desktop.notices).toEqual([])
  const on = (change: object) =>
    desk.call('settings.change', { notifications: { on: true, afterSeconds: 0, shows: 'nothing', ...change } })
  await on({})
  await desk.finish(await desk.askNew('Price of MSFT'))
  expect(desktop.notices).toHaveLength(1)
  await on({ on: false })
  await desk.finish(await desk.askNew('Price of NVDA [slow:12]'))
  expect(desktop.notices).toHaveLength(1)
})

test('the title level names the thread and how long it took, the text level begins the answer', async () => {
  const { desk, desktop } = await start({ shows: 'title' })
  await desk.finish(await desk.askNew('What moved NVDA today? [slow:12]'))
  expect(desktop.notices.at(-1)?.title).toMatch(/^Answer ready: What moved NVDA today\?/)
  expect(desktop.notices.at(-1)?.body).toMatch(/^Took \d+ s$/)
  await desk.call('settings.change', { notifications: { on: true, afterSeconds: 10, shows: 'text' } })
  await desk.finish(await desk.askNew('What moved NVDA today? [slow:12]'))
  expect(desktop.notices.at(-1)?.title).toMatch(/^Answer ready: What moved NVDA today\?/)
  expect(desktop.notices.at(-1)?.body).toMatch(/^NVDA is at /)
})

test('an answer that failed, or that the server lost, says so', async () => {
  const { desk, desktop } = await start({ afterSeconds: 0 })
  await desk.finish(await desk.askNew('Price of AAPL [fail]'))
  await desk.askNew('Price of AAPL [gone]')
  await desk.passUntil('the loss', () => desktop.notices.length === 2)
  expect(desktop.notices.map(({ title }) => title)).toEqual([
    'An answer could not be finished',
    'An answer could not be finished',
  ])
})

test('an account number in the question or the answer is in no notice, at no level', async () => {
  const { desk, desktop, broker } = await start({ afterSeconds: 0 })
  broker.amend = async (request, response) => {
    if (!/\/messages/.test(request.url) || request.method !== 'GET') return response
    const text = await response.text()
    return new Response(text.replace(/"text":"/g, '"text":"Account 19816, 1981\u200b6 and 19 816: '), response)
  }
  for (const shows of ['nothing', 'title', 'text'] as const) {
    await desk.call('settings.change', { notifications: { on: true, afterSeconds: 0, shows } })
    await desk.finish(await desk.askNew('Buying power of account 19816?'))
  }
  expect(desktop.notices).toHaveLength(3)
  expect(desktop.notices[1]?.title).toContain('Buying power of account …')
  expect(desktop.notices[2]?.body).toContain('Account …, … and …:')
  for (const { title, body } of desktop.notices) expect((title + body).replace(/\D/g, '')).not.toContain('19816')
})

test('the other account’s answers are not told', async () => {
  const { desk, desktop } = await start({ afterSeconds: 0 })
  const { accounts } = await desk.call('session.get', null)
  const other = accounts.find(({ id, status }) => id !== desk.accountId && status === 'ACTIVE')
  if (other === undefined) throw new Error('the broker has one account')
  await desk.askNew('Price of AAPL [slow:12]')
  await desk.call('session.chooseAccount', { accountId: other.id })
  await desk.clock.advance(120_000)
  expect(desktop.notices).toEqual([])
})

test('one that runs when the app is closed is told after the next start, once, however often the app starts', async () => {
  const first = await start({ afterSeconds: 0 })
  const { broker, clock, desk } = first
  const done = await desk.askNew('Price of AAPL')
  await desk.finish(done)
  const running = await desk.askNew('Price of MSFT [slow:3]')
  await desk.close()
  expect(first.desktop.notices).toHaveLength(1)
  const desktop = createRecordingDesktop()
  for (let starts = 0; starts < 3; starts += 1) {
    const again = await startDesk({ clock, broker, desktop, folder: desk.folder })
    await clock.advance(60_000)
    await again.call('threads.open', { threadId: done })
    await again.call('threads.open', { threadId: running })
    await clock.advance(10_000)
    await again.close()
  }
  expect(desktop.notices.map(({ place }) => place)).toMatchObject([{ kind: 'thread', threadId: running }])
})

test('an answer whose message comes long after its end is told at its end and not again, also after a restart', async () => {
  const { desk, desktop, broker, clock } = await start({ afterSeconds: 0 })
  const threadId = await desk.askNew('Price of AAPL')
  // The history has the question and not yet its answer.
  broker.amend = async (request, response) => {
    if (request.method !== 'GET' || !/\/messages/.test(request.url)) return response
    const isAnswer = (row: unknown): boolean => /"role":"assistant"/i.test(JSON.stringify(row) ?? '')
    const text = await response.text()
    if (!/\/messages(\?|$)/.test(request.url)) return new Response(null, { status: 404 })
    const body: unknown = JSON.parse(text, (_key, value: unknown) =>
      Array.isArray(value) ? value.filter((row) => !isAnswer(row)) : value,
    )
    return Response.json(body)
  }
  await desk.passUntil('the end without a message', () => desktop.notices.length === 1)
  await desk.close()
  broker.amend = (_request, response) => response
  const again = await startDesk({ clock, broker, desktop, folder: desk.folder })
  await again.finish(threadId)
  await clock.advance(60_000)
  expect(desktop.notices).toHaveLength(1)
})

test('1,000 links and command lines send nothing, ask nothing and change nothing: they go somewhere or write words', async () => {
  const { desk, desktop, broker } = await start()
  const threadId = await desk.askNew('Price of AAPL')
  await desk.finish(threadId)
  await desk.clock.advance(20_000)
  const [asked, told] = [broker.exchanges.length, desk.events.length]
  const verbs = [
    'thread/',
    'ask?text=',
    'orders/',
    'order/submit?id=',
    'settings/',
    'thread/../',
    'ask?send=1&text=',
    '',
  ]
  const ends = [threadId, 'Buy%2010%20AAPL', '..%2f', '%00', 'x'.repeat(3_000), 'a&b=c', 'é', '#', '?']
  for (let round = 0; round < 1_000; round += 1) {
    const word = `${verbs[round % verbs.length]}${ends[round % ends.length]}`
    const argv = round % 5 === 0 ? ['omni-desk', '--quick-ask', word] : ['omni-desk', `omnidesk://${word}`]
    const launch = readLaunch(argv)
    if (launch.kind === 'place') desk.desk.opening.goTo(launch.place)
    if (launch.kind === 'ask') desk.desk.opening.askQuickly(launch.text, launch.fromLink)
  }
  await desk.clock.advance(1_000)
  expect(broker.exchanges.slice(asked).filter(({ method }) => method !== 'GET')).toEqual([])
  const names = new Set(desk.events.slice(told).map(({ name }) => name))
  for (const name of ['desktop.placeWaiting', 'quickAsk.opened'] as const) expect(names.delete(name)).toBe(true)
  for (const name of names) expect(['marketClock.changed', 'connection.changed', 'progress.changed']).toContain(name)
  expect(new Set(desktop.calls.filter((call) => !call.startsWith('takeShortcut')))).toEqual(
    new Set(['showMain', 'showQuickAsk']),
  )
})
