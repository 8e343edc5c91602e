import { expect, test } from 'vitest'
import type { TrayWords } from '../../../main/services/desktop-ports.ts'
import { trayMenu, trayTip } from '../../../main/shell/tray-menu.ts'
import { instant, threadId } from '../../../preload/contract/words.ts'

const since = instant.parse('2026-11-20T19:30:00.000Z')
const acts = { ask: () => undefined, open: () => undefined, goTo: () => undefined, quit: () => undefined }
const running = (count: number, title = 'NVDA today'): TrayWords['running'] =>
  Array.from({ length: count }, (_each, index) => ({ threadId: threadId.parse(`thread-${index}`), title, since }))
const quiet: TrayWords = { unread: 0, running: [], lastUnread: null, market: null, connection: 'none' }

function labels(words: TrayWords): string[] {
  return trayMenu(words, acts).map((item) => item.label ?? `(${item.type})`)
}

test('a tray without clicks loses nothing: asking, answers, the market, the line and quitting are in the menu', () => {
  const lastUnread = { threadId: threadId.parse('t'), title: 'AAPL or MSFT?' }
  const words = {
    unread: 3,
    running: running(2),
    lastUnread,
    market: 'Market open until 16:00 EST',
    connection: 'live' as const,
  }
  expect(labels(words)).toEqual([
    'Ask',
    'Open Omni Desk',
    '(separator)',
    'Answering: NVDA today',
    'Answering: NVDA today',
    'Unread, newest of 3: AAPL or MSFT?',
    '(separator)',
    'Market open until 16:00 EST',
    'Live: Clear Street',
    '(separator)',
    'Quit',
  ])
  expect(trayTip(words)).toBe('Omni Desk, 2 answering, 3 unread')
})

test('with nothing to tell, each line says so and cannot be pressed', () => {
  expect(labels(quiet)).toEqual([
    'Ask',
    'Open Omni Desk',
    '(separator)',
    'No answer is running',
    'Nothing unread',
    '(separator)',
    'Market state unknown',
    'Not connected',
    '(separator)',
    'Quit',
  ])
  const dead = trayMenu(quiet, acts).filter((item) => item.enabled === false)
  expect(dead).toHaveLength(4)
  expect(dead.every((item) => item.click === undefined)).toBe(true)
  expect(trayTip(quiet)).toBe('Omni Desk')
})

test('a thread that is not to be named is told without its title', () => {
  const unnamed = { ...quiet, running: running(1).map((one) => ({ ...one, title: null })) }
  expect(labels(unnamed)[3]).toBe('Answering')
  const lastUnread = { threadId: threadId.parse('t'), title: null }
  expect(labels({ ...quiet, unread: 2, lastUnread })[4]).toBe('Unread, newest of 2')
})

test('a hundred answers do not fill the screen', () => {
  expect(labels({ ...quiet, running: running(100) })).toHaveLength(15)
  expect(labels({ ...quiet, running: running(100) })).toContain('95 more answering')
})

test('a title neither hides signs, nor turns them round, nor underlines a letter, nor grows without end', () => {
  const titled = (title: string): string | undefined => labels({ ...quiet, running: running(1, title) })[3]
  expect(titled('S&P 500')).toBe('Answering: S&&P 500')
  expect(titled('a\u202Eb\u0000\u200Bc\nd')).toBe('Answering: a b c d')
  expect(titled('x'.repeat(500))).toBe(`Answering: ${'x'.repeat(48)}…`)
  expect(titled('📈'.repeat(60))).toBe(`Answering: ${'📈'.repeat(48)}…`)
})
