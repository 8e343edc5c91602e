import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { wordAnswer } from '../../../../main/services/notice-words.ts'
import type { Desktop } from '../../../../preload/contract/desktop.ts'
import type { Settings } from '../../../../preload/contract/settings.ts'
import { noticeLevels } from '../../../../renderer/features/settings/notice-levels.tsx'
import { NotificationsPage } from '../../../../renderer/features/settings/notifications-page.tsx'
import { makeSettings } from '../../../support/desk-fixtures.ts'
import { failing, installFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts'

const desktop: Desktop = {
  host: 'desktop',
  shortcut: { keys: null, state: 'off' },
  quickAskCommand: 'omni-desk --quick-ask',
  tray: 'shown',
  launchAtLogin: false,
}

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge({ 'desktop.get': () => desktop })
})
afterEach(cleanup)

async function draw(change: Partial<Settings['notifications']> = {}) {
  const onChange = vi.fn<(settings: Settings['notifications']) => void>()
  const settings = { ...makeSettings().notifications, ...change }
  render(<NotificationsPage settings={settings} onChange={onChange} />)
  await screen.findByRole('region', { name: 'While no window is open' })
  return { onChange, settings }
}

test.each(noticeLevels)('the picture of level $shows is what main writes at that level', ({ shows, example }) => {
  const answer = {
    title: 'What moved NVDA today?',
    isWhole: true,
    parts: [{ kind: 'text' as const, text: 'NVDA rose **2.31 %** after it raised its outlook for the next quarter.' }],
    tookMs: 18_000,
  }
  expect(wordAnswer(shows, answer, [])).toEqual(example)
})

test('a choice changes its own field and leaves the others', async () => {
  const user = userEvent.setup()
  const { onChange, settings } = await draw()
  await user.click(screen.getByRole('radio', { name: 'Its first words' }))
  expect(onChange).toHaveBeenLastCalledWith({ ...settings, shows: 'text' })
  await user.click(screen.getByRole('switch', { name: 'Notifications' }))
  expect(onChange).toHaveBeenLastCalledWith({ ...settings, on: false })
})

test('seconds are kept when the field is left, not letter by letter, and not when they are none', async () => {
  const user = userEvent.setup()
  const { onChange, settings } = await draw()
  const field = screen.getByRole('textbox', { name: /took longer than/ })
  await user.clear(field)
  await user.type(field, '600')
  expect(onChange).not.toHaveBeenCalled()
  await user.tab()
  expect(onChange).toHaveBeenLastCalledWith({ ...settings, afterSeconds: 600 })
  onChange.mockClear()
  await user.clear(field)
  await user.type(field, '601')
  await user.tab()
  expect(onChange).not.toHaveBeenCalled()
  expect(field.getAttribute('aria-invalid')).toBe('true')
})

test('start at login that cannot be set says why and stays as it was; a change from elsewhere is seen', async () => {
  const user = userEvent.setup()
  await draw()
  fake.answer({
    'desktop.setLaunchAtLogin': () => {
      throw failing({ code: 'not-allowed' })
    },
  })
  const login = screen.getByRole<HTMLInputElement>('switch', { name: 'Start at login' })
  await user.click(login)
  expect(await screen.findByText('This window may not do that')).toBeDefined()
  expect(login.checked).toBe(false)
  fake.emit({ name: 'desktop.changed', payload: { ...desktop, launchAtLogin: true } })
  await vi.waitFor(() => expect(login.checked).toBe(true))
})
