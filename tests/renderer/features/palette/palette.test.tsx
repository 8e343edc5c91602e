import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Palette } from '../../../../renderer/features/palette/palette.tsx'
import { makeSession, makeThread } from '../../../support/desk-fixtures.ts'
import { installDialog } from '../../../support/dialog-in-jsdom.ts'
import { installFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts'

let fake: FakeBridge
beforeEach(() => {
  installDialog()
  Element.prototype.scrollIntoView = () => undefined
  fake = installFakeBridge({ 'threads.list': () => ({ threads: [], total: 0 }) })
})
afterEach(() => {
  cleanup()
  fake.remove()
})

test('Enter that is still held down from the button, or Ctrl K from the opening, does nothing in it', () => {
  const [accountId] = makeSession().accounts.map(({ id }) => id)
  if (accountId === undefined) throw new Error('no account')
  const onThread = vi.fn<() => void>()
  const onClose = vi.fn<() => void>()
  render(
    <Palette
      of="everything"
      commands={[]}
      hints={new Map()}
      accountId={accountId}
      threads={[makeThread()]}
      keys="Mod+K"
      onRun={(act) => act()}
      onThread={onThread}
      onSymbol={() => undefined}
      onClose={onClose}
    />,
  )
  const field = screen.getByRole('combobox', { hidden: true })
  fireEvent.keyDown(field, { key: 'Enter', repeat: true })
  fireEvent.keyDown(field, { key: 'k', ctrlKey: true, repeat: true })
  expect([onThread, onClose].map((each) => each.mock.calls.length)).toEqual([0, 0])
  fireEvent.keyDown(field, { key: 'Enter' })
  fireEvent.keyDown(field, { key: 'k', ctrlKey: true })
  expect([onThread, onClose].map((each) => each.mock.calls.length)).toEqual([1, 1])
})
