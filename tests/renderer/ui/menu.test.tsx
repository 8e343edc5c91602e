import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { Menu } from '../../../renderer/ui/menu.tsx'

afterEach(cleanup)

function draw(onChoose = vi.fn<() => void>(), onBlocked = vi.fn<() => void>()) {
  render(
    <Menu
      label="Account"
      buttonClassName="x"
      button="Account"
      entries={[
        { kind: 'item', id: 'a', label: 'Apple', checked: true, onChoose },
        { kind: 'line', id: 'l' },
        { kind: 'item', id: 'b', label: 'Banana', onChoose: onBlocked, disabled: true },
        { kind: 'item', id: 'c', label: 'Cherry', onChoose },
      ]}
    />,
  )
  return { onChoose, onBlocked }
}

test('the keyboard opens, walks around the ends, jumps by letter and leaves focus on the button', async () => {
  const user = userEvent.setup()
  draw()
  await user.tab()
  await user.keyboard('{ArrowDown}')
  expect(screen.getByRole('menuitemradio', { name: 'Apple' })).toBe(document.activeElement)
  await user.keyboard('{ArrowUp}')
  expect(screen.getByRole('menuitem', { name: 'Cherry' })).toBe(document.activeElement)
  await user.keyboard('b')
  expect(screen.getByRole('menuitem', { name: 'Banana' })).toBe(document.activeElement)
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('menu')).toBeNull()
  expect(screen.getByRole('button', { name: 'Account' })).toBe(document.activeElement)
})

test('a disabled item does nothing and the menu stays', async () => {
  const user = userEvent.setup()
  const { onBlocked } = draw()
  await user.click(screen.getByRole('button', { name: 'Account' }))
  await user.click(screen.getByRole('menuitem', { name: 'Banana' }))
  expect(onBlocked).not.toHaveBeenCalled()
  expect(screen.getByRole('menu')).toBeDefined()
})

test('a press elsewhere closes it', async () => {
  const user = userEvent.setup()
  draw()
  await user.click(screen.getByRole('button', { name: 'Account' }))
  await user.click(document.body)
  expect(screen.queryByRole('menu')).toBeNull()
})
