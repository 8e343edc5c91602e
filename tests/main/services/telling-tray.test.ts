import { expect, test } from 'vitest'
import { wordMarket } from '../../../main/services/word-market.ts'
import { marketClock } from '../../../preload/contract/session.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestDesk } from '../../support/desk.ts'
import { createRecordingDesktop } from '../../support/desktop-host.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const show = (desk: TestDesk, shows: 'nothing' | 'title' | 'text') =>
  desk.call('settings.change', { notifications: { on: false, afterSeconds: 10, shows } })

async function start() {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const desktop = createRecordingDesktop()
  const desk = await startDesk({ clock, broker, desktop })
  await show(desk, 'title')
  return { clock, broker, desktop, desk }
}

test('the tray counts what runs and what is unread, names the newest, and forgets what was read', async () => {
  const { desk, desktop, clock } = await start()
  const threadId = await desk.askNew('What moved NVDA today? [slow:5]')
  await clock.advance(300)
  expect(desktop.tray.at(-1)).toMatchObject({
    unread: 0,
    running: [{ threadId }],
    lastUnread: null,
    connection: 'live',
  })
  await desk.finish(threadId)
  await clock.advance(300)
  expect(desktop.tray.at(-1)).toMatchObject({ unread: 1, running: [], lastUnread: { threadId } })
  expect(desktop.tray.at(-1)?.lastUnread?.title).toContain('What moved NVDA today?')
  await desk.call('threads.markRead', { threadId })
  await clock.advance(300)
  expect(desktop.tray.at(-1)).toMatchObject({ unread: 0, lastUnread: null, market: 'US Equities open until 16:00 EST' })
})

test('no thread is named where a notification names none, from the first start on; the choice is drawn at once', async () => {
  const { desk, broker, clock, desktop } = await start()
  await show(desk, 'nothing')
  const threadId = await desk.askNew('What moved NVDA today? [slow:5]')
  await clock.advance(300)
  expect(desktop.tray.at(-1)).toMatchObject({ running: [{ threadId, title: null }] })
  await desk.finish(threadId)
  await clock.advance(300)
  expect(desktop.tray.at(-1)).toMatchObject({ lastUnread: { threadId, title: null } })
  expect(JSON.stringify(desktop.tray)).not.toContain('NVDA')
  await show(desk, 'text')
  await clock.advance(300)
  expect(desktop.tray.at(-1)?.lastUnread?.title).toContain('What moved NVDA today?')
  await show(desk, 'nothing')
  await desk.close()
  const before = desktop.tray.length
  await startDesk({ clock, broker, desktop, folder: desk.folder })
  await clock.advance(300)
  expect(desktop.tray.at(-1)).toMatchObject({ unread: 1, lastUnread: { threadId, title: null } })
  expect(JSON.stringify(desktop.tray.slice(before))).not.toContain('NVDA')
})

test('the polls of a running answer change nothing the tray says, so it is not told again', async () => {
  const { desk, desktop, clock } = await start()
  await desk.askNew('What moved NVDA today? [slow:40]')
  await clock.advance(2_000)
  const before = desktop.tray.length
  await clock.advance(10_000)
  expect(desktop.tray.length).toBe(before)
})

test('what is unread is there after a restart, of the account in use only, and gone with the line', async () => {
  const { desk, broker, clock, desktop } = await start()
  const threadId = await desk.askNew('Price of account 19816')
  await desk.finish(threadId)
  await desk.close()
  const again = await startDesk({ clock, broker, desktop, folder: desk.folder })
  await clock.advance(300)
  expect(desktop.tray.at(-1)).toMatchObject({ unread: 1, lastUnread: { threadId, title: 'Price of account …' } })
  const { accounts } = await again.call('session.get', null)
  const other = accounts.find(({ id }) => id !== again.accountId)
  if (other === undefined) throw new Error('the broker has one account')
  await again.call('session.chooseAccount', { accountId: other.id })
  await clock.advance(300)
  expect(desktop.tray.at(-1)).toMatchObject({ unread: 0, lastUnread: null, connection: 'live' })
  await again.call('session.chooseAccount', { accountId: again.accountId })
  await again.call('session.leave', null)
  await clock.advance(300)
  expect(desktop.tray.at(-1)).toEqual({ unread: 0, running: [], lastUnread: null, market: null, connection: 'none' })
})

const clockOf = (change: object) =>
  marketClock.parse({
    marketName: 'NYSE',
    timezone: 'America/New_York',
    dayType: 'trading_day',
    isOpen: true,
    session: 'regular',
    closesAt: '2026-11-20T16:00:00-05:00',
    opensAt: '2026-11-23T09:30:00-05:00',
    asOf: '2026-11-20T19:30:00.000Z',
    ...change,
  })

test.each([
  [{}, 'NYSE open until 16:00 EST'],
  [{ session: 'pre_market', closesAt: '2026-11-20T15:30:00-05:00' }, 'NYSE pre-market until 15:30 EST'],
  [{ session: 'after_hours', closesAt: '2026-11-20T20:00:00-05:00' }, 'NYSE after hours until 20:00 EST'],
  [{ session: 'a new word' }, 'NYSE open until 16:00 EST'],
  [{ isOpen: false, session: null }, 'NYSE closed, opens Mon 09:30 EST'],
  [{ isOpen: false, session: null, opensAt: '2026-11-20T17:00:00-05:00' }, 'NYSE closed, opens 17:00 EST'],
  [{ isOpen: false, session: null, opensAt: null }, 'NYSE closed'],
  [{ closesAt: 'soon' }, 'NYSE open'],
  [{ closesAt: '2026-11-20T14:00:00-05:00' }, 'NYSE hours not known'],
])('the market %j reads %s', (change, sentence) => {
  expect(wordMarket(clockOf(change), fridayAfternoon).sentence).toBe(sentence)
})
